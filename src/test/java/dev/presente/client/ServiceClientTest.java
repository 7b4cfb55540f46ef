package dev.presente.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.presente.testkit.Listener;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands send reaches the service whole, and a refusal is no success. */
class ServiceClientTest {
    private final Listener service;
    private final ServiceClient client;

    ServiceClientTest() throws IOException {
        service = new Listener();
        client = new ServiceClient(URI.create(service.url()), "the-key");
    }

    @BeforeEach
    void answers() {
        service.answer(200);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private Listener.Message received() throws InterruptedException {
        return service.await(1).get(0);
    }

    @Test
    void aFormHasItsFieldsThePhotoAndTheKey() throws Exception {
        client.post("/hook", Map.of("employeeId", "Zoë"), "picture".getBytes(StandardCharsets.UTF_8));
        var message = received();
        assertThat(message.header("authorization")).isEqualTo("Bearer the-key");
        assertThat(message.header("content-type")).startsWith("multipart/form-data; boundary=");
        var boundary = message.header("content-type").replaceFirst(".*boundary=", "");
        assertThat(message.body().split("--" + boundary))
                .satisfiesExactly(
                        before -> assertThat(before).isEmpty(),
                        field -> assertThat(field)
                                .contains("name=\"employeeId\"")
                                .endsWith("\r\n\r\nZoë\r\n"),
                        photo -> assertThat(photo)
                                .contains("name=\"photo\"; filename=\"photo.jpg\"")
                                .endsWith("\r\n\r\npicture\r\n"),
                        end -> assertThat(end).isEqualTo("--\r\n"));
    }

    @Test
    void aPhotoNeedNotBeThere() throws Exception {
        client.post("/hook", Map.of("pin", "1234"), null);
        assertThat(received().body()).contains("1234").doesNotContain("photo");
    }

    @Test
    void jsonIsSent() throws Exception {
        client.json("PUT", "/hook", Map.of("name", "a \"gate\""));
        assertThat(received().body()).isEqualTo("{\"name\":\"a \\\"gate\\\"\"}");
        assertThat(received().header("content-type")).isEqualTo("application/json");
    }

    @Test
    void aProblemIsNoBody() throws Exception {
        assertThat(client.get("/hook")).isEmpty();
        service.answer(503);
        assertThat(client.ask("/hook").statusCode()).isEqualTo(503);
        assertThatIOException().isThrownBy(() -> client.get("/hook")).withMessageContaining("/hook answered 503");
    }

    /** A photo may be refused, and then the next one is sent; any other problem ends the work. */
    @Test
    void onlyARefusedPhotoIsNoFailure() throws Exception {
        assertThat(ServiceClient.isDone(client.delete("/hook"))).isTrue();
        service.answer(422);
        assertThat(ServiceClient.isDone(client.delete("/hook"))).isFalse();
        service.answer(403);
        var refused = client.delete("/hook");
        assertThatIOException().isThrownBy(() -> ServiceClient.isDone(refused)).withMessageContaining("answered 403");
    }
}
