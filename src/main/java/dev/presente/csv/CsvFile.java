package dev.presente.csv;

import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file as RFC 4180 defines it and as spreadsheets write it. The separator is a comma, a semicolon or a tab: the one
 * that a first line {@code sep=;} names, or else the most frequent one of the header. Rows in which every cell is empty are
 * skipped. {@link TextFile} says how bytes become text.
 *
 * @param headerLine the number of the header's line in the file, from 1
 */
public record CsvFile(int headerLine, List<String> header, List<Line> lines) {
    private static final int LONGEST_SHOWN = 40;

    /** Holds the cells of a line, stripped; {@code number} counts the lines of the file from 1. */
    public record Line(int number, List<String> cells) {
        boolean isEmpty() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    /** Reads a file in UTF-8, or in UTF-16 with a byte order mark. */
    public static CsvFile read(Path file) throws IOException {
        return read(file, null);
    }

    /**
     * Reads a file.
     *
     * @param encoding its encoding; null means UTF-8, or UTF-16 with a byte order mark
     * @throws IllegalArgumentException with one line that names the file and what to do
     */
    public static CsvFile read(Path file, @Nullable Charset encoding) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no file");
        }
        try {
            return parse(TextFile.decode(Files.readAllBytes(file), encoding));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + e.getMessage(), e);
        }
    }

    /**
     * Says in words that a row has more or fewer cells than the header. Excel leaves out separators at the end of rows when the
     * cells of a column are empty for many rows.
     */
    public static Wording width(List<String> cells, int columns) {
        var last = cells.get(cells.size() - 1);
        var shown = last.length() > LONGEST_SHOWN ? last.substring(0, LONGEST_SHOWN) + "…" : last;
        return Wording.of("line.cells", cells.size(), columns, shown);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param encoding its encoding; null means UTF-8, or UTF-16 with a byte order mark
     * @throws WordedException with the number of a line and what is wrong, as "3: …"
     */
    public static CsvFile read(byte[] bytes, @Nullable Charset encoding) {
        return parse(TextFile.decode(bytes, encoding));
    }

    static CsvFile parse(String text) {
        var separator = Separator.of(text);
        var lines = new CsvParser(text, separator.from(), separator.line(), separator.character()).lines();
        if (lines.isEmpty()) {
            throw new BadLine(separator.line(), Wording.of("line.no-header"));
        }
        var header = lines.get(0);
        return new CsvFile(header.number(), header.cells(), List.copyOf(lines.subList(1, lines.size())));
    }
}
