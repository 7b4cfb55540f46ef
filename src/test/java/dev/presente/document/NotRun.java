package dev.presente.document;

import dev.presente.Blocks.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A block that no test types into a shell, as {@code src/test/resources/documents/not-run.txt} lists it.
 *
 * @param page the document, such as {@code docs/pad.md}
 * @param start how the first line of the block begins; one that ends with $ is the whole line
 * @param reason why it is not run, or what runs it instead
 */
record NotRun(String page, String start, String reason) {
    private static final Path LIST = Path.of("src/test/resources/documents/not-run.txt");

    /** Returns the lines of the list; a line that begins with # is a comment. */
    static List<NotRun> all() {
        try (var lines = Files.lines(LIST)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(NotRun::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NotRun of(String line) {
        var cells = line.split("\\s+\\|\\s+", 3);
        if (cells.length < 3) {
            throw new IllegalArgumentException("Not of the form: page | start of the block | reason: " + line);
        }
        return new NotRun(cells[0], cells[1], cells[2]);
    }

    boolean isAbout(Block block) {
        return block.page().equals(Path.of(page)) && (block.first() + "$").startsWith(start);
    }
}
