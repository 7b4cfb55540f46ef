package dev.presente.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BuildPackCommandTest {
    @Test
    void anUnknownPackIsWrongUsage() {
        var error = new StringWriter();

        var code = new CommandLine(new BuildPackCommand())
                .setErr(new PrintWriter(error))
                .execute("arcface");

        assertThat(code).isEqualTo(2);
        assertThat(error.toString()).contains("mobilefacenet and dlib");
    }

    /** Fetches the packages, so it runs where PRESENTE_TEST_NPM=true says that npm is there, and fails if it is not. */
    @ParameterizedTest
    @ValueSource(strings = {"mobilefacenet", "dlib"})
    @EnabledIfEnvironmentVariable(named = "PRESENTE_TEST_NPM", matches = "true")
    void aPackIsRebuiltByteForByte(String name, @TempDir Path folder) {
        var code = new CommandLine(new BuildPackCommand()).execute(name, "--out", folder.toString());

        assertThat(code).isZero();
        var shipped = Path.of("src/main/resources/models", name);
        assertThat(folder).isDirectoryContaining("glob:**/manifest.json");
        assertThat(folder.toFile().listFiles())
                .hasSize(5)
                .allSatisfy(file -> assertThat(file)
                        .hasSameBinaryContentAs(shipped.resolve(file.getName()).toFile()));
    }
}
