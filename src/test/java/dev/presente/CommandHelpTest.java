package dev.presente;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The help of every command, in a JVM of its own: the library tells of a text it cannot format on the real stderr only. */
class CommandHelpTest {
    @Test
    void helpOfEveryCommandIsHelpAlone(@TempDir Path folder) throws IOException, InterruptedException {
        var err = folder.resolve("err");
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EveryHelp.class.getName())
                .redirectError(err.toFile())
                .start();
        var out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        assertThat(Files.readString(err)).isEmpty();
        assertThat(out)
                .contains("Usage: presente [", "Usage: presente company", "Usage: presente pad-evaluate")
                .doesNotContain("WARN", "%n", "%%");
        assertThat(out.lines().filter(line -> line.startsWith("Usage: ")))
                .hasSizeGreaterThan(
                        PresenteCommand.commandLine().getSubcommands().size());
    }

    /** Prints them all; the exit code is that of the first that fails. */
    static final class EveryHelp {
        private EveryHelp() {}

        public static void main(String[] args) {
            System.exit(print(PresenteCommand.commandLine(), List.of()));
        }

        private static int print(CommandLine command, List<String> path) {
            var arguments = new java.util.ArrayList<>(path);
            arguments.add("--help");
            int exit = PresenteCommand.commandLine()
                    .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                    .execute(arguments.toArray(new String[0]));
            for (var sub : command.getSubcommands().entrySet()) {
                var below = new java.util.ArrayList<>(path);
                below.add(sub.getKey());
                exit = exit != 0 ? exit : print(sub.getValue(), below);
            }
            return exit;
        }
    }
}
