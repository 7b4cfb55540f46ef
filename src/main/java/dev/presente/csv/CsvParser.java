package dev.presente.csv;

import dev.presente.csv.CsvFile.Line;
import dev.presente.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/** Takes a text apart into rows of cells. Each instance reads one text. */
final class CsvParser {
    private final String text;
    private final char separator;
    private final List<Line> lines = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int at;
    private int line;

    /**
     * Creates a parser.
     *
     * @param from where the rows begin in {@code text}
     * @param line the number of the line there
     */
    CsvParser(String text, int from, int line, char separator) {
        this.text = text;
        this.at = from;
        this.line = line;
        this.separator = separator;
    }

    /** Returns the rows that are not empty. */
    List<Line> lines() {
        while (at < text.length()) {
            int number = line;
            readLine();
            var read = new Line(number, List.copyOf(cells));
            if (!read.isEmpty()) {
                lines.add(read);
            }
        }
        return lines;
    }

    private void readLine() {
        cells = new ArrayList<>();
        do {
            int start = at;
            skipBlanks();
            if (at < text.length() && text.charAt(at) == '"') {
                cells.add(quoted());
            } else {
                at = start;
                cells.add(plain());
            }
        } while (at < text.length() && text.charAt(at++) == separator);
        // one character of the line's end has been passed; a pair has a second one
        if (at < text.length() && text.charAt(at - 1) == '\r' && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) != separator && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == '\t' || Character.isSpaceChar(c);
    }

    private String plain() {
        int start = at;
        while (at < text.length() && "\r\n".indexOf(text.charAt(at)) < 0 && text.charAt(at) != separator) {
            at++;
        }
        return stripped(text.substring(start, at));
    }

    /** Strips blanks of every kind, also those that do not break a line. */
    private static String stripped(String cell) {
        int start = 0;
        int end = cell.length();
        while (start < end && isOutside(cell.charAt(start))) {
            start++;
        }
        while (end > start && isOutside(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(start, end);
    }

    private static boolean isOutside(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private String quoted() {
        int opened = line;
        var cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '"') {
                line += c == '\n' ? 1 : 0;
                cell.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append(c);
                at++;
            } else {
                at++;
                var rest = plain();
                if (!rest.isEmpty()) {
                    throw new BadLine(line, Wording.of("line.quote.after", shortened(rest)));
                }
                return stripped(cell.toString());
            }
        }
        throw new BadLine(opened, Wording.of("line.quote.open", shortened(cell.toString())));
    }

    private static String shortened(String text) {
        var first = text.lines().findFirst().orElse("");
        return first.length() > 40 ? first.substring(0, 40) + "…" : first;
    }
}
