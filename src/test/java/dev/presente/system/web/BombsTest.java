package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.hostile.BadPhoto;
import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.Faces;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Sends fifty photos at once that are, or unfold to, as much as is allowed, to a service with a small heap. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class BombsTest {
    private static final List<String> BOMBS = List.of(
            "PNG of 7000 x 7000, 16 bits with alpha",
            "PNG of 4000 x 4000, 16 bits with alpha",
            "PNG with iCCP: bomb",
            "PNG with eXIf beside zTXt: bomb",
            "PNG with eXIf: 2600 entries of the same bytes",
            "JPEG scan bomb",
            "JPEG with a second part of XMP of 2 GB",
            "WebP lossless of 7000 x 7000");

    private static final int LARGEST = 10 * 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void memoryStaysBounded() throws IOException {
        try (var service = small()) {
            var api = service.api();
            api.enrol("E-1", Faces.astronaut()).expect(201);

            for (var answer : thrown(api)) {
                assertThat(answer.status()).as(answer.text()).isIn(413, 422, 503);
            }

            api.checkIn(Faces.retaken(Faces.astronaut())).expectOutcome(201, "ACCEPTED");
            assertThat(service.told()).doesNotContain("OutOfMemoryError");
        }
    }

    /** Together they are as large as the heap, so that none may be read before its turn. */
    @Test
    void largeUploadsWaitOutsideTheHeap() throws IOException {
        var large = Arrays.copyOf(Faces.hopper(), LARGEST); // nothing behind the end of a JPEG is looked at
        try (var service = small()) {
            var api = service.api();
            api.enrol("E-1", Faces.astronaut()).expect(201);

            var answers = api.sendAtOnce(api.post("/checkin", Form.photo(large)), 50);
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.text()).isIn(200, 503))
                    .anySatisfy(answer -> answer.expectOutcome(200, "UNKNOWN"));

            api.checkIn(Faces.retaken(Faces.astronaut())).expectOutcome(201, "ACCEPTED");
            assertThat(service.told()).doesNotContain("OutOfMemoryError");
        }
    }

    private ChildService small() throws IOException {
        var settings = new HashMap<>(TestDatabase.migrated().settings());
        settings.put("JAVA_TOOL_OPTIONS", "-Xmx512m");
        return ChildService.start(settings, folder.resolve("log"));
    }

    private static List<Answer> thrown(Api api) {
        var photos = BadPhoto.all().stream()
                .filter(photo -> BOMBS.contains(photo.name()))
                .toList();
        assertThat(photos).hasSameSizeAs(BOMBS);
        var pending = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < 50; i++) {
            var request = api.post(
                    "/checkin", Form.photo(photos.get(i % photos.size()).bytes()));
            pending.add(CompletableFuture.supplyAsync(() -> api.send(request), task -> new Thread(task).start()));
        }
        return pending.stream().map(CompletableFuture::join).toList();
    }
}
