package dev.presente.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.testkit.TestPhotos;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class SearchCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void folderOfAnyDepth() throws IOException {
        write("index/top.jpg", TestPhotos.hopper());
        write("index/a/collins.jpg", TestPhotos.astronaut());
        write("index/a/b/c/turned.JPG", TestPhotos.changed(TestPhotos.astronaut(), -8, 0.6, 1.1f));
        write("index/a/nobody.png", TestPhotos.flatGrey());
        write("index/notes.txt", new byte[] {1});
        write("query.jpg", TestPhotos.changed(TestPhotos.astronaut(), 5, 0.8, 0.8f));
    }

    @Test
    void nearestComesFirst() {
        int code = execute("--index", at("index"), "--query", at("query.jpg"));

        assertThat(code).isZero();
        assertThat(err.toString()).isEqualToIgnoringNewLines("a/nobody.png: no-face");
        var lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.subList(0, 2))
                .allMatch(l -> l.matches("0\\.\\d{4}  a/.*"))
                .isSorted();
        assertThat(lines.get(2)).matches("1\\.\\d{4}  top\\.jpg");
    }

    @Test
    void jsonLinesOfTheNearest() {
        int code = execute("--index", at("index"), "--query", at("index/top.jpg"), "--top", "1", "--json");

        assertThat(code).isZero();
        var line = JSON.readTree(out.toString());
        assertThat(line.get("image").asString()).isEqualTo("top.jpg");
        assertThat(line.get("distance").asDouble()).isLessThan(1e-3);
    }

    @Test
    void queryThatCannotBeUsedIsNamed() {
        assertThat(execute("--index", at("index"), "--query", at("index/a/nobody.png")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nobody.png: no-face");
        assertThat(execute("--index", at("index"), "--query", at("nowhere.jpg")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nowhere.jpg does not exist");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void folderWithoutImagesIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        assertThat(execute("--index", at("empty"), "--query", at("query.jpg"))).isEqualTo(1);
        assertThat(err.toString()).contains("holds no image");
        assertThat(execute("--index", at("query.jpg"), "--query", at("query.jpg")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is not a folder");
    }

    @Test
    void topIsAtLeastOne() {
        assertThat(execute("--index", at("index"), "--query", at("query.jpg"), "--top", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--top");
    }

    private int execute(String... arguments) {
        return new CommandLine(new SearchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(e.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, byte[] photo) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, photo);
    }
}
