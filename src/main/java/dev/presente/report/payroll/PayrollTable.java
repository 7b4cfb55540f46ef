package dev.presente.report.payroll;

import dev.presente.report.Column;
import dev.presente.report.Selection;
import dev.presente.report.Table;
import dev.presente.report.payroll.Part.Reason;
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

    private PayrollTable() {}

    static Table of(Selection selection, Payroll.By by, List<PayrollRow> rows) {
        var table = new PayrollTable();
        table.add("employeeId", "Employee", Column.Type.TEXT, PayrollRow::employeeId);
        table.add("externalId", "External id", Column.Type.TEXT, PayrollRow::externalId);
        table.add("fullName", "Name", Column.Type.TEXT, PayrollRow::fullName);
        if (by == Payroll.By.WEEK) {
            table.add("week", "Week", Column.Type.TEXT, PayrollRow::week);
        }
        table.time("planned", "Planned", PayrollRow::planned);
        table.time("worked", "Worked", PayrollRow::worked);
        table.time("regular", "Regular", PayrollRow::regular);
        table.time("overtime", "Overtime", PayrollRow::overtime);
        Arrays.stream(Reason.values())
                .forEach(reason -> table.time(
                        "overtime" + camel(reason),
                        "Overtime " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        row -> row.overtimeBy().get(reason)));
        table.time("unpaidWork", "Unpaid work", PayrollRow::unpaidWork);
        table.time("pending", "Pending", PayrollRow::pending);
        table.time("night", "Night", PayrollRow::night);
        table.time("holiday", "Holiday", PayrollRow::holiday);
        table.time("restDay", "Rest day", PayrollRow::restDay);
        table.time("paidLeave", "Paid leave", PayrollRow::paidLeave);
        table.time("unpaidLeave", "Unpaid leave", PayrollRow::unpaidLeave);
        var kinds = new TreeSet<String>();
        rows.forEach(row -> kinds.addAll(row.leave().keySet()));
        kinds.forEach(kind ->
                table.time("leave:" + kind, "Leave: " + kind, row -> row.leave().get(kind)));
        table.time("unpaid", "Unpaid", PayrollRow::unpaid);
        table.time("late", "Late", PayrollRow::late);
        table.time("early", "Early", PayrollRow::early);
        table.time("missing", "Missing", PayrollRow::missing);
        table.time("untimed", "Untimed", PayrollRow::untimed);
        table.add("shortBreaks", "Short breaks", Column.Type.NUMBER, PayrollRow::shortBreaks);
        table.add("shortRests", "Short rests", Column.Type.NUMBER, PayrollRow::shortRests);
        table.add("changedDays", "Changed days", Column.Type.NUMBER, PayrollRow::changedDays);
        table.add("closed", "Closed", Column.Type.CODES, row -> row.closed() ? "CLOSED" : "OPEN");
        return new Table(
                "payroll",
                "Payroll",
                selection.told(),
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
