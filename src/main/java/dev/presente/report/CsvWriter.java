package dev.presente.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as RFC 4180 defines it: a header, commas, CRLF, text in quotation marks, UTF-8.
 *
 * <p>Text that a spreadsheet would take for a formula, because it begins with {@code = + - @}, a tab or a line break, gets an
 * apostrophe in front (OWASP, "CSV Injection"). Dates, times, durations and numbers are written by this service itself and stay
 * as they are, including a leading minus.
 *
 * @param byteOrderMark whether to begin with one, without which Excel does not see that the file is UTF-8
 */
public record CsvWriter(boolean byteOrderMark) implements TableWriter {
    @Override
    public void write(Table table, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (byteOrderMark) {
            writer.write('\uFEFF');
        }
        var columns = table.columns();
        writeLine(writer, columns.stream().map(Column::name).toList());
        for (Iterator<List<@Nullable Object>> rows = table.rows().iterator(); rows.hasNext(); ) {
            var row = rows.next();
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) {
                    writer.write(',');
                }
                var cell = row.get(i);
                if (cell != null) {
                    writer.write(text(columns.get(i).type(), cell));
                }
            }
            writer.write("\r\n");
        }
        writer.flush();
    }

    private static void writeLine(Writer writer, List<String> names) throws IOException {
        writer.write(names.stream().map(CsvWriter::name).collect(Collectors.joining(",")));
        writer.write("\r\n");
    }

    /** A name that people chose, such as a kind of leave, may hold anything. */
    private static String name(String name) {
        return name.chars().allMatch(Character::isLetterOrDigit) ? name : quoted(harmless(name));
    }

    private static String text(Column.Type type, Object cell) {
        return switch (type) {
            case TEXT, CODES -> quoted(harmless((String) cell));
            case DATE, NUMBER -> cell.toString();
            case TIME -> DateTimeFormatter.ISO_LOCAL_TIME.format((LocalTime) cell);
            case INSTANT -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((OffsetDateTime) cell);
            case HOURS -> Durations.hours((Duration) cell);
            case DURATION, BALANCE -> Durations.hoursMinutesSeconds((Duration) cell);
        };
    }

    private static String harmless(String text) {
        var visible = text.stripLeading();
        boolean formula = !visible.isEmpty() && "=+-@＝＋－＠".indexOf(visible.charAt(0)) >= 0;
        boolean broken = !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        return formula || broken ? "'" + text : text;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
