package dev.presente.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.TestDatabase;
import dev.presente.hostile.BadPhoto;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** Fifty photos at once that unfold to as much as is allowed, on a service with a small heap. */
class BombsTest {
    private static final List<String> BOMBS = List.of(
            "PNG of 7000 x 7000, 16 bits with alpha",
            "PNG of 4000 x 4000, 16 bits with alpha",
            "PNG with iCCP: bomb",
            "JPEG scan bomb",
            "WebP lossless of 7000 x 7000");

    @TempDir
    private Path folder;

    @Test
    void memoryStaysBounded() throws IOException {
        var database = TestDatabase.empty();
        int port = freePort();
        var log = folder.resolve("log");
        var settings = new HashMap<>(database.settings());
        settings.put("JAVA_TOOL_OPTIONS", "-Xmx512m");
        settings.put("SERVER_PORT", String.valueOf(port));
        settings.put("PRESENTE_ADMIN_KEY", Api.ADMIN_KEY);
        var service = ChildCommand.start(settings, log);
        try {
            var api = new Api(new MockEnvironment().withProperty("local.server.port", String.valueOf(port)));
            awaitStart(api);
            api.enrol("E-1", Faces.astronaut()).expect(201);

            for (var answer : thrown(api)) {
                assertThat(answer.status()).as(answer.text()).isIn(413, 422, 503);
            }

            api.checkIn(Faces.retaken(Faces.astronaut())).expectOutcome(201, "ACCEPTED");
            assertThat(Files.readString(log)).doesNotContain("OutOfMemoryError");
        } finally {
            service.destroyForcibly().onExit().join();
        }
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitStart(Api api) {
        for (int i = 0; ; i++) {
            try {
                api.get("/actuator/health").expect(200);
                return;
            } catch (java.io.UncheckedIOException e) {
                assertThat(i).as("the service does not start").isLessThan(300);
                java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
            }
        }
    }
}
