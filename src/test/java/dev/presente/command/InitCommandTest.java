package dev.presente.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InitCommandTest {
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    private int init(String... arguments) {
        return new CommandLine(new InitCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    private static Map<String, String> settings(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    @Test
    void fileHoldsWhatComposeNeeds() throws IOException {
        var file = folder.resolve(".env");
        assertThat(init(file.toString())).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        var settings = settings(Files.readString(file));
        assertThat(settings.keySet()).containsAll(required());
        assertThat(settings.values()).doesNotHaveDuplicates().allMatch(value -> value.length() >= 40);
        for (var key : List.of("PRESENTE_TEMPLATE_KEY", "PRESENTE_AUDIT_KEY")) {
            assertThat(Base64.getDecoder().decode(settings.get(key))).hasSize(32);
        }
    }

    /** Compose does not start without the settings that it writes with a question mark. */
    private static List<String> required() throws IOException {
        return Pattern.compile("\\$\\{(\\w+):\\?")
                .matcher(Files.readString(Path.of("docker-compose.yml")))
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }

    @Test
    void secondRunChangesNothing() throws IOException {
        var file = folder.resolve(".env");
        init(file.toString());
        var first = Files.readString(file);
        assertThat(init(file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("is there already, and stays as it is");
        assertThat(file).hasContent(first);
    }

    @Test
    void printsInsteadOfWriting() {
        assertThat(init("-")).isZero();
        assertThat(settings(out.toString())).hasSize(5);
    }
}
