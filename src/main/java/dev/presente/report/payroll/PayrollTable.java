package dev.presente.report.payroll;

import dev.presente.report.Column;
import dev.presente.report.Selection;
import dev.presente.report.Table;
import dev.presente.report.payroll.Part.Reason;
import dev.presente.report.text.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lays a payroll out in columns for CSV and XLSX. Each time has two: hours and minutes, and beside them decimal hours. */
final class PayrollTable {
    private final List<Column> columns = new ArrayList<>();
    private final List<Function<PayrollRow, @Nullable Object>> cells = new ArrayList<>();

    private final Words words;

    private PayrollTable(Words words) {
        this.words = words;
    }

    static Table of(Selection selection, Payroll.By by, List<PayrollRow> rows, Words words) {
        var table = new PayrollTable(words);
        table.add("employeeId", Column.Type.TEXT, PayrollRow::employeeId);
        table.add("externalId", Column.Type.TEXT, PayrollRow::externalId);
        table.add("fullName", Column.Type.TEXT, PayrollRow::fullName);
        if (by == Payroll.By.WEEK) {
            table.add("week", Column.Type.TEXT, PayrollRow::week);
        }
        table.time("planned", PayrollRow::planned);
        table.time("worked", PayrollRow::worked);
        table.time("regular", PayrollRow::regular);
        table.time("overtime", PayrollRow::overtime);
        Arrays.stream(Reason.values())
                .forEach(reason -> table.time(
                        "overtime" + camel(reason), row -> row.overtimeBy().get(reason)));
        table.time("unpaidWork", PayrollRow::unpaidWork);
        table.time("pending", PayrollRow::pending);
        table.time("night", PayrollRow::night);
        table.time("holiday", PayrollRow::holiday);
        table.time("restDay", PayrollRow::restDay);
        table.time("paidLeave", PayrollRow::paidLeave);
        table.time("unpaidLeave", PayrollRow::unpaidLeave);
        var kinds = new TreeSet<String>();
        rows.forEach(row -> kinds.addAll(row.leave().keySet()));
        kinds.forEach(kind -> table.time(
                "leave:" + kind,
                words.of("column.leave") + ": " + kind,
                row -> row.leave().get(kind)));
        table.time("unpaid", PayrollRow::unpaid);
        table.time("late", PayrollRow::late);
        table.time("early", PayrollRow::early);
        table.time("missing", PayrollRow::missing);
        table.time("untimed", PayrollRow::untimed);
        table.add("shortBreaks", Column.Type.NUMBER, PayrollRow::shortBreaks);
        table.add("shortRests", Column.Type.NUMBER, PayrollRow::shortRests);
        table.add("changedDays", Column.Type.NUMBER, PayrollRow::changedDays);
        table.add("closed", Column.Type.CODES, row -> row.closed() ? "CLOSED" : "OPEN");
        return new Table(
                "payroll",
                words.of("report.payroll"),
                selection.told(words),
                table.columns,
                0,
                rows.stream().map(table::cells));
    }

    /** Returns {@code RestDay} for {@code REST_DAY}. */
    private static String camel(Reason reason) {
        var text = new StringBuilder();
        for (var word : reason.name().split("_", -1)) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private void add(String name, String title, Column.Type type, Function<PayrollRow, @Nullable Object> cell) {
        columns.add(new Column(name, title, type));
        cells.add(cell);
    }

    private void add(String name, Column.Type type, Function<PayrollRow, @Nullable Object> cell) {
        add(name, words.of("column." + name), type, cell);
    }

    private void time(String name, Function<PayrollRow, @Nullable Duration> time) {
        time(name, words.of("column." + name), time);
    }

    private void time(String name, String title, Function<PayrollRow, @Nullable Duration> time) {
        Function<PayrollRow, @Nullable Object> cell = row -> Objects.requireNonNullElse(time.apply(row), Duration.ZERO);
        add(name, title, Column.Type.DURATION, cell);
        add(name + "Hours", title, Column.Type.HOURS, cell);
    }

    private List<@Nullable Object> cells(PayrollRow row) {
        var all = new ArrayList<@Nullable Object>();
        cells.forEach(cell -> all.add(cell.apply(row)));
        return all;
    }
}
