package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.Api;
import dev.presente.testkit.ApiDocument;
import dev.presente.testkit.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Checks that the collection in {@code examples} is that of the served document, and that its requests reach the service. */
@ServiceTest
class PostmanCollectionTest {
    private static final Path COLLECTION = Path.of("examples", "presente.postman_collection.json");

    @Autowired
    private Api api;

    /** {@code -Dpresente.docs.write=true} writes the file. */
    @Test
    void isWrittenFromTheDocument() throws IOException {
        var written = new PostmanCollection(ApiDocument.of(api)).text();
        if (Boolean.getBoolean("presente.docs.write")) {
            Files.writeString(COLLECTION, written);
        }
        assertThat(COLLECTION).hasContent(written);
    }

    @Test
    void hasEveryOperationAndItsListsAreAnswered() throws IOException {
        var collection = JsonMapper.shared().readTree(Files.readString(COLLECTION));
        int requests = 0;
        for (var folder : collection.at("/item")) {
            for (var item : folder.at("/item")) {
                requests++;
                var url = item.at("/request/url/raw").asString().replace("{{baseUrl}}", "");
                if (item.at("/name").asString().startsWith("List") && !url.contains(":") && !isOnesOwn(url)) {
                    assertThat(api.get(url).status()).as(url).isEqualTo(200);
                }
            }
        }
        assertThat(requests).isEqualTo(ApiDocument.of(api).operations().size());
    }

    /** What belongs to whoever has signed in, or to a kiosk, is refused to an API key. */
    private static boolean isOnesOwn(String url) {
        return url.startsWith("/me/") || url.contains("/self");
    }
}
