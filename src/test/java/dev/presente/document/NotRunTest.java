package dev.presente.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.presente.Blocks.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of blocks that are not run is about blocks that there are, and what it says of them can be looked up. */
class NotRunTest {
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+Test\\b");
    private static final Pattern PROGRAM = Pattern.compile("(?<![\\w/.])(?:\\.ci|ops|src)/[\\w./-]*\\w");

    private final List<NotRun> list = NotRun.all();
    private final List<Block> commands = Typed.commands();

    /** So a block that is gone leaves the list, and a new block is run unless somebody says why not. */
    @Test
    void everyLineIsAboutOneBlock() {
        assertThat(list).isNotEmpty();
        assertThat(list.stream()
                        .filter(line -> commands.stream().filter(line::isAbout).count() != 1))
                .isEmpty();
    }

    @Test
    void mostBlocksRun() {
        assertThat(list).hasSizeLessThan(commands.size());
    }

    @Test
    void testsAndProgramsThatAreNamedExist() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            var tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
            assertThat(list).allSatisfy(line -> {
                assertThat(TEST.matcher(line.reason()).results().map(match -> match.group()))
                        .isSubsetOf(tests);
                assertThat(PROGRAM.matcher(line.reason()).results().map(match -> Path.of(match.group())))
                        .allMatch(Files::exists);
            });
        }
    }
}
