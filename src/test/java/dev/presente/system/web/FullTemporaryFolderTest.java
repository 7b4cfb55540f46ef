package dev.presente.system.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.presente.testkit.Answer;
import dev.presente.testkit.Api;
import dev.presente.testkit.ChildService;
import dev.presente.testkit.Form;
import dev.presente.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Checks that nobody is blamed for a form when the service has no room to keep its files while they arrive. */
@EnabledOnOs(OS.LINUX)
class FullTemporaryFolderTest {
    private static final int LARGE = 3_000_000;

    @TempDir
    private Path folder;

    /**
     * The service runs in a namespace where the folder is a disk of 1 MB. Where the machine allows no namespace this is skipped;
     * with {@code PRESENTE_TEST_MOUNT=required} it fails.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void full() throws Exception {
        var uploads = Files.createDirectory(folder.resolve("uploads"));
        var mount = "mount -t tmpfs -o size=1m tmpfs '" + uploads + "' && exec \"$0\" \"$@\"";
        boolean works = works("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "true");
        assumeTrue(works || "required".equals(System.getenv("PRESENTE_TEST_MOUNT")));
        assertThat(works)
                .as("PRESENTE_TEST_MOUNT=required, but unshare may not mount")
                .isTrue();
        try (var service = ChildService.start(
                settings(uploads),
                folder.resolve("log"),
                List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount))) {
            expectTryAgain(service);
            assertThat(service.told()).contains("Photos cannot be kept").doesNotContain("\tat ");
            small(service.api());
        }
    }

    @Test
    void noFolder() throws Exception {
        var uploads = Files.createDirectory(folder.resolve("uploads"));
        var settings = settings(uploads);
        settings.put("PRESENTE_LOG_FORMAT", "logstash");
        try (var service = ChildService.start(settings, folder.resolve("log"))) {
            Files.delete(uploads);
            Files.createFile(uploads);
            var answer = expectTryAgain(service);
            isLoggedInJson(service, answer.at("/requestId"));
            Files.delete(uploads);
            service.api().checkIn(new byte[LARGE]).expectProblem(415, "unsupported-media-type");
        }
    }

    private static Map<String, String> settings(Path uploads) {
        var settings = new HashMap<>(TestDatabase.migrated().settings());
        settings.put("SPRING_SERVLET_MULTIPART_LOCATION", uploads.toString());
        return settings;
    }

    /** The child has the setting for it. */
    private static void isLoggedInJson(ChildService service, String requestId) {
        var json = JsonMapper.builder().build();
        var lines = service.told().lines().map(json::readTree).toList();
        assertThat(lines.stream()
                        .filter(line -> line.at("/requestId").asString().equals(requestId)))
                .singleElement()
                .satisfies(line -> assertThat(line.at("/message").asString()).startsWith("Photos cannot be kept"))
                .satisfies(line -> assertThat(line.has("stack_trace")).isFalse());
    }

    private static Answer expectTryAgain(ChildService service) {
        var answer = service.api().checkIn(new byte[LARGE]).expectProblem(503, "overloaded");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        return answer;
    }

    /** What fits into the memory needs no folder. */
    private static void small(Api api) {
        api.send(api.post("/checkin", Form.of("badge", "of nobody"))).expectOutcome(200, "UNKNOWN");
    }

    private static boolean works(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
