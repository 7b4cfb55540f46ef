package dev.presente.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ChildService;
import dev.presente.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the service where the runtime cannot work with fonts, as on an image without fontconfig. */
class WithoutFontsTest {
    @TempDir
    private Path folder;

    /** The library that is found first is an empty file. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void everyFormatButPdfIsWritten() throws Exception {
        var settings = new HashMap<>(TestDatabase.migrated().settings());
        for (var name : new String[] {"libfontconfig.so", "libfontconfig.so.1"}) {
            Files.createFile(folder.resolve(name));
        }
        settings.put("LD_LIBRARY_PATH", folder.toString());
        settings.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder.toRealPath());
        try (var service = ChildService.start(settings, folder.resolve("log"))) {
            var api = service.api();
            var report = "/reports/daily?from=2026-11-02&to=2026-11-03&format=";
            for (int i = 0; i < 2; i++) {
                assertThat(api.get(report + "pdf")
                                .expectProblem(406, "not-acceptable")
                                .at("/detail"))
                        .contains("fontconfig")
                        .contains("xlsx");
            }
            for (var format : new String[] {"csv", "json"}) {
                api.get(report + format).expect(200);
            }
            assertThat(api.bytes(report + "xlsx")).isNotEmpty();
            try (var files = Files.list(folder)) {
                assertThat(files.filter(file -> file.getFileName().toString().startsWith("presente-report")))
                        .isEmpty();
            }
        }
    }
}
