package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says when it cannot do what it was asked for. */
class FailureLineTest {
    private final StringWriter said = new StringWriter();

    private int run(String... command) {
        return PresenteCommand.commandLine().setErr(new PrintWriter(said)).execute(command);
    }

    @Test
    void aMissingFileIsSaidToBeMissing(@TempDir Path folder) {
        var missing = folder.resolve("nobody.jpg");
        assertThat(run("embed", "--model", "mobilefacenet", missing.toString())).isEqualTo(1);
        assertThat(said.toString()).isEqualToIgnoringNewLines("presente: there is no such file or folder: " + missing);
    }

    @Test
    void aMistypedCommandOrOptionIsGuessed() {
        assertThat(run("evalute")).isEqualTo(2);
        assertThat(said.toString()).contains("evaluate");
        assertThat(run("bench", "--secconds", "3")).isEqualTo(2);
        assertThat(said.toString()).contains("--seconds");
    }
}
