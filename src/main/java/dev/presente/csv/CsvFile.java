package dev.presente.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a CSV file as RFC 4180 defines it, in UTF-8 with or without a byte order mark. The separator is a comma, or a semicolon
 * where the header has one and no comma, as Excel writes it in much of Europe. Blank lines are skipped.
 */
public record CsvFile(List<String> header, List<Line> lines) {
    /** Holds the cells of a line, stripped; {@code number} counts the lines of the file from 1. */
    public record Line(int number, List<String> cells) {
        boolean isBlank() {
            return cells.size() == 1 && cells.get(0).isEmpty();
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with one line that names the file and what to do
     */
    public static CsvFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no file");
        }
        try {
            return parse(decoded(Files.readAllBytes(file)));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not UTF-8: save it as \"CSV UTF-8\"", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + e.getMessage(), e);
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static CsvFile parse(String text) {
        var first = text.lines().findFirst().orElse("");
        var lines = new Parser(text, first.contains(";") && !first.contains(",") ? ';' : ',').lines();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("1: there is no header");
        }
        return new CsvFile(lines.get(0).cells(), List.copyOf(lines.subList(1, lines.size())));
    }

    private static final class Parser {
        private final String text;
        private final char separator;
        private final List<Line> lines = new ArrayList<>();
        private List<String> cells = new ArrayList<>();
        private int at;
        private int line = 1;

        Parser(String text, char separator) {
            this.text = text;
            this.separator = separator;
        }

        List<Line> lines() {
            while (at < text.length()) {
                int number = line;
                readLine();
                var read = new Line(number, List.copyOf(cells));
                if (!read.isBlank()) {
                    lines.add(read);
                }
            }
            return lines;
        }

        private void readLine() {
            cells = new ArrayList<>();
            do {
                cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            } while (at < text.length() && text.charAt(at++) == separator);
            // one character of the line's end has been passed; a pair has a second one
            if (at < text.length() && text.charAt(at - 1) == '\r' && text.charAt(at) == '\n') {
                at++;
            }
            line++;
        }

        private String plain() {
            int start = at;
            while (at < text.length() && "\r\n".indexOf(text.charAt(at)) < 0 && text.charAt(at) != separator) {
                at++;
            }
            return text.substring(start, at).strip();
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
                    if (!plain().isEmpty()) {
                        throw new IllegalArgumentException(line + ": text after a closing quotation mark");
                    }
                    return cell.toString().strip();
                }
            }
            throw new IllegalArgumentException(opened + ": a quotation mark is not closed");
        }
    }
}
