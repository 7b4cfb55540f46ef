package dev.presente.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.ChildCommand;
import dev.presente.testkit.ChildService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An installation that keeps its data folder when it is given another release. */
record Install(Path folder, Path earlier) {
    Map<String, String> settings() {
        return Map.of(
                "PRESENTE_DATA_DIR", folder.resolve("data").toString(),
                "PRESENTE_DEBOUNCE", "PT0S",
                "PRESENTE_KEEP_PHOTOS", "enrolment",
                "PRESENTE_RATE_LIMIT_PER_KEY", "100000",
                "PRESENTE_RATE_LIMIT_KEY_BURST", "100000",
                "PRESENTE_READINESS_DRAIN", "PT0S");
    }

    Path data() {
        return folder.resolve("data");
    }

    ChildService startEarlier() throws IOException {
        return ChildService.ofJar(earlier, settings(), folder.resolve("earlier.log"));
    }

    ChildService startThis() throws IOException {
        return ChildService.start(settings(), folder.resolve("this.log"));
    }

    /** Runs a command of the earlier release. */
    void earlier(String... arguments) throws IOException, InterruptedException {
        var log = folder.resolve("command.log").toFile();
        var process = ChildCommand.ofJar(earlier, settings(), arguments)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertThat(process.waitFor()).as(List.of(arguments) + ", see " + log).isZero();
    }
}
