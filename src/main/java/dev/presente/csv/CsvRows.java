package dev.presente.csv;

import dev.presente.wording.Wording;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV file one by one, in the forms that {@link CsvFile} reads. */
public final class CsvRows {
    /** A quotation mark that is not closed would take in the rest of the file. */
    private static final int MOST_LINES_OF_A_CELL = 100;

    private final TextLines lines;
    private char separator;

    /** Begins to read. */
    public CsvRows(TextLines lines) {
        this.lines = lines;
    }

    /**
     * Holds a row.
     *
     * @param number the number of its first line, from 1
     * @param problem why the cells cannot be used; null when they can
     * @param isEnded whether its last line has an end
     */
    public record Row(
            int number, List<String> cells, @Nullable Wording problem, boolean isEnded) {}

    /** Returns the next row with a cell that is not empty; null when there is none. The first one is the header. */
    public @Nullable Row next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            var row = row(line);
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private @Nullable Row row(TextLines.Line line) throws IOException {
        if (line.problem() != null) {
            return new Row(line.number(), List.of(), line.problem(), line.isEnded());
        }
        var text = new StringBuilder(line.text());
        boolean isEnded = line.isEnded();
        for (int i = 0; i < MOST_LINES_OF_A_CELL && isOpen(text); i++) {
            var more = lines.next();
            if (more == null) {
                break;
            }
            text.append('\n').append(more.text());
            isEnded = more.isEnded();
        }
        return row(line.number(), text.toString(), isEnded);
    }

    private @Nullable Row row(int number, String text, boolean isEnded) {
        int from = 0;
        if (separator == 0) {
            var found = Separator.of(text);
            if (found.from() >= text.length()) {
                // a first line may only name the separator
                separator = found.line() == 2 ? found.character() : 0;
                return null;
            }
            separator = found.character();
            from = found.from();
        }
        try {
            var rows = new CsvParser(text, from, number, separator).lines();
            return rows.isEmpty() ? null : new Row(number, rows.get(0).cells(), null, isEnded);
        } catch (BadLine e) {
            return new Row(number, List.of(), e.what(), isEnded);
        }
    }

    private static boolean isOpen(CharSequence text) {
        boolean open = false;
        for (int i = 0; i < text.length(); i++) {
            open ^= text.charAt(i) == '"';
        }
        return open;
    }
}
