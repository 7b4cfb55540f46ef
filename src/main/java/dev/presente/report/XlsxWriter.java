package dev.presente.report;

import dev.presente.report.text.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes an Excel workbook (ISO/IEC 29500) with real dates, times and durations under a frozen header with filters. A sheet
 * ends at Excel's last row, and another one continues.
 *
 * <p>Instants are the local date and time of their zone. Excel shows no negative times, so balances are decimal hours. Text is
 * stored as text and never as a formula.
 *
 * @param rowsPerSheet rows of a sheet, including the header
 * @param words of the language in which constants are named and the form of dates is
 */
public record XlsxWriter(int rowsPerSheet, Words words) implements TableWriter {
    private static final int FLUSH_EVERY = 1000;
    private static final double SECONDS_PER_DAY = 86_400;

    private static final Map<Column.Type, String> FORMATS = Map.of(
            Column.Type.TIME, "hh:mm:ss",
            Column.Type.DURATION, "[h]:mm:ss",
            Column.Type.HOURS, "0.00",
            Column.Type.BALANCE, "+0.00;-0.00;0.00",
            Column.Type.NUMBER, "0");

    /** Writes sheets as long as Excel reads them. */
    public XlsxWriter(Words words) {
        this(Worksheet.MAX_ROWS, words);
    }

    @Override
    public boolean isForPeople() {
        return true;
    }

    @Override
    public void write(Table table, OutputStream out) throws IOException {
        var workbook = new Workbook(out, "Presente", null);
        Iterator<List<@Nullable Object>> rows = table.rows().iterator();
        int number = 0;
        do {
            writeSheet(workbook, table, ++number, rows);
        } while (rows.hasNext());
        workbook.finish();
    }

    private void writeSheet(Workbook workbook, Table table, int number, Iterator<List<@Nullable Object>> rows)
            throws IOException {
        var columns = table.columns();
        var sheet = workbook.newWorksheet(number == 1 ? table.title() : table.title() + " " + number);
        prepare(sheet, table);
        int r = 1;
        for (; r < rowsPerSheet && rows.hasNext(); r++) {
            var row = rows.next();
            for (int c = 0; c < columns.size(); c++) {
                write(sheet, r, c, columns.get(c), row.get(c));
            }
            if (r % FLUSH_EVERY == 0) {
                sheet.flush();
            }
        }
        sheet.setAutoFilter(0, 0, r - 1, columns.size() - 1);
        sheet.finish();
    }

    private void prepare(Worksheet sheet, Table table) {
        var columns = table.columns();
        for (int c = 0; c < columns.size(); c++) {
            var title = title(columns.get(c));
            sheet.inlineString(0, c, title);
            sheet.width(c, Math.max(width(columns.get(c)), title.length() + 4)); // leaves room for the filter button
        }
        sheet.range(0, 0, 0, columns.size() - 1)
                .style()
                .bold()
                .fillColor("E7EBF0")
                .borderStyle("thin")
                .borderColor("B8C0CA")
                .set();
        for (int c = 0; c < columns.size(); c++) {
            sheet.style(0, c)
                    .horizontalAlignment(alignment(columns.get(c).type()))
                    .set();
        }
        if (words.language().isRightToLeft()) {
            sheet.rightToLeft();
        }
        sheet.freezePane(table.headings(), 1);
        sheet.repeatRows(0);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.setFitToPage(true);
        // a single ampersand would begin a code there
        sheet.header((table.title() + ", " + table.subtitle()).replace("&", "&&"), Position.CENTER);
        sheet.footer("&P / &N", Position.CENTER);
    }

    private static String title(Column column) {
        return column.type() == Column.Type.BALANCE || column.type() == Column.Type.HOURS
                ? column.title() + " (h)"
                : column.title();
    }

    private String alignment(Column.Type type) {
        return switch (type) {
            case TEXT, CODES -> words.language().isRightToLeft() ? "right" : "left";
            case DATE, TIME, INSTANT -> "center";
            case DURATION, HOURS, BALANCE, NUMBER -> "right";
        };
    }

    private static int width(Column column) {
        return switch (column.type()) {
            case TEXT -> column.name().equals(ReportColumn.WHY.column().name()) ? 70 : 22;
            case CODES -> 22;
            case DATE -> 12;
            case TIME, DURATION, HOURS, BALANCE, NUMBER -> 10;
            case INSTANT -> 20;
        };
    }

    private void write(Worksheet sheet, int r, int c, Column column, @Nullable Object cell) {
        var type = column.type();
        if (cell == null) {
            return;
        }
        switch (type) {
            case TEXT -> {
                sheet.inlineString(r, c, (String) cell);
                return;
            }
            case CODES -> {
                sheet.inlineString(r, c, words.constants(column.name(), (String) cell));
                return;
            }
            case DATE -> sheet.value(r, c, (LocalDate) cell);
            case TIME -> sheet.value(r, c, ((LocalTime) cell).toSecondOfDay() / SECONDS_PER_DAY);
            case INSTANT -> sheet.value(r, c, ((OffsetDateTime) cell).toLocalDateTime());
            case DURATION -> sheet.value(r, c, ((Duration) cell).toSeconds() / SECONDS_PER_DAY);
            case HOURS, BALANCE -> sheet.value(r, c, ((Duration) cell).toSeconds() / 3600.0);
            case NUMBER -> sheet.value(r, c, (Long) cell);
        }
        sheet.style(r, c)
                .format(format(type))
                .horizontalAlignment(alignment(type))
                .set();
    }

    private String format(Column.Type type) {
        return switch (type) {
            case DATE -> words.dateOfSheet();
            case INSTANT -> words.dateOfSheet() + " hh:mm:ss";
            case TEXT, CODES, TIME, DURATION, HOURS, BALANCE, NUMBER -> FORMATS.getOrDefault(type, "General");
        };
    }
}
