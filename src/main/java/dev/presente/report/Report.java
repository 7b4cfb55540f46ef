package dev.presente.report;

import static dev.presente.report.ReportColumn.DAY;
import static dev.presente.report.ReportColumn.DAYS_ABSENT;
import static dev.presente.report.ReportColumn.DAYS_WORKED;
import static dev.presente.report.ReportColumn.EARLY;
import static dev.presente.report.ReportColumn.EMPLOYEE;
import static dev.presente.report.ReportColumn.EVENTS;
import static dev.presente.report.ReportColumn.EXCUSED;
import static dev.presente.report.ReportColumn.EXTERNAL;
import static dev.presente.report.ReportColumn.FIRST_IN;
import static dev.presente.report.ReportColumn.FLAGS;
import static dev.presente.report.ReportColumn.LAST_OUT;
import static dev.presente.report.ReportColumn.LATE;
import static dev.presente.report.ReportColumn.LEAVE;
import static dev.presente.report.ReportColumn.NAME;
import static dev.presente.report.ReportColumn.OVERTIME;
import static dev.presente.report.ReportColumn.PAID;
import static dev.presente.report.ReportColumn.PAID_LEAVE;
import static dev.presente.report.ReportColumn.PENDING;
import static dev.presente.report.ReportColumn.PLANNED;
import static dev.presente.report.ReportColumn.REGULAR;
import static dev.presente.report.ReportColumn.SHIFT;
import static dev.presente.report.ReportColumn.SITE;
import static dev.presente.report.ReportColumn.STATUS;
import static dev.presente.report.ReportColumn.UNPAID_LEAVE;
import static dev.presente.report.ReportColumn.WHY;
import static dev.presente.report.ReportColumn.WORKED;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what a report shows and where it comes from: from views of the schema {@code reporting} and nothing else.
 *
 * @param headings see {@link Table}
 * @param columns all columns
 * @param paper those that there is room for on paper, with the same headings
 * @param source SQL from {@code from} on, with the parameters {@code from}, {@code to}, {@code site}, {@code employee}, and {@code {seen}} where the people whom the caller sees are chosen, and {@code {leave}} for what leave is called to the caller
 */
record Report(String name, int headings, List<Column> columns, List<Column> paper, String source) {
    private static final String WORKDAYS = """
            from reporting.workday seen cross join lateral (select {leave} as told_leave) told
            where seen.day between :from and :to
              and (cast(:site as text) is null or site = :site)
              {seen}
              and (cast(:employee as text) is null or employee_id = :employee)
            """;

    /** The column of the view with the codes of what {@link ReportColumn#WHY} says. */
    static final String EXPLAINED = "explain";

    /** This report shows everybody on each day. */
    static final Report DAILY = new Report(
            "daily",
            1,
            columns(
                    DAY,
                    EMPLOYEE,
                    EXTERNAL,
                    NAME,
                    SITE,
                    SHIFT,
                    STATUS,
                    FIRST_IN,
                    LAST_OUT,
                    WORKED,
                    LATE,
                    EARLY,
                    EVENTS,
                    FLAGS,
                    LEAVE,
                    PAID_LEAVE,
                    UNPAID_LEAVE),
            columns(DAY, EMPLOYEE, EXTERNAL, NAME, SHIFT, STATUS, FIRST_IN, LAST_OUT, WORKED, LATE, EARLY, FLAGS),
            WORKDAYS + " order by day, employee_id");

    /** This report shows each person's days. */
    static final Report TIMESHEET = new Report(
            "timesheet",
            3,
            columns(
                    EMPLOYEE,
                    EXTERNAL,
                    NAME,
                    DAY,
                    SITE,
                    SHIFT,
                    STATUS,
                    FIRST_IN,
                    LAST_OUT,
                    PLANNED,
                    EXCUSED,
                    WORKED,
                    REGULAR,
                    OVERTIME,
                    PENDING,
                    FLAGS,
                    LEAVE,
                    PAID_LEAVE,
                    UNPAID_LEAVE),
            columns(
                    EMPLOYEE, EXTERNAL, NAME, DAY, SHIFT, STATUS, FIRST_IN, LAST_OUT, PLANNED, WORKED, OVERTIME,
                    PENDING, FLAGS, LEAVE),
            WORKDAYS + " order by employee_id, day");

    /** This report shows the days that somebody should look at. */
    static final Report EXCEPTIONS = new Report(
            "exceptions",
            3,
            columns(EMPLOYEE, EXTERNAL, NAME, DAY, SITE, SHIFT, STATUS, FLAGS, LATE, EARLY, PENDING, WHY),
            columns(EMPLOYEE, EXTERNAL, NAME, DAY, SHIFT, STATUS, FLAGS, LATE, EARLY, PENDING, WHY),
            WORKDAYS + """
             and (status = 'ABSENT' or change_pending or flags not in ('', 'CORRECTED'))
             order by employee_id, day
            """);

    /** This report compares paid with planned time of each person, over the days that have closed. */
    static final Report BALANCE = new Report(
            "balance",
            0,
            columns(
                    EMPLOYEE,
                    EXTERNAL,
                    NAME,
                    DAYS_WORKED,
                    DAYS_ABSENT,
                    PLANNED,
                    EXCUSED,
                    WORKED,
                    PAID,
                    PENDING,
                    LATE,
                    ReportColumn.BALANCE,
                    LEAVE,
                    PAID_LEAVE,
                    UNPAID_LEAVE),
            columns(
                    EMPLOYEE,
                    EXTERNAL,
                    NAME,
                    DAYS_WORKED,
                    DAYS_ABSENT,
                    PLANNED,
                    EXCUSED,
                    WORKED,
                    PAID,
                    PENDING,
                    ReportColumn.BALANCE,
                    PAID_LEAVE,
                    UNPAID_LEAVE),
            """
            from (select employee_id, external_id, full_name,
                         count(*) filter (where worked > interval '0') as days_worked,
                         count(*) filter (where status = 'ABSENT') as days_absent,
                         sum(planned) as planned, sum(excused) as excused, sum(worked) as worked,
                         sum(regular + overtime) as paid, sum(pending) as pending, sum(late) as late,
                         sum(regular + overtime + excused - planned) as balance,
                         string_agg(distinct told_leave, ', ') as told_leave,
                         sum(paid_leave) as paid_leave, sum(unpaid_leave) as unpaid_leave
            """ + WORKDAYS + """
                    and status <> 'OPEN'
                  group by employee_id, external_id, full_name) person
            order by employee_id
            """);

    static final List<Report> ALL = List.of(DAILY, TIMESHEET, EXCEPTIONS, BALANCE);

    static List<Column> columns(ReportColumn... columns) {
        return Arrays.stream(columns).map(ReportColumn::column).toList();
    }

    static Optional<Report> named(String name) {
        return ALL.stream().filter(report -> report.name().equals(name)).findFirst();
    }

    static String names() {
        return ALL.stream().map(Report::name).collect(Collectors.joining(", "));
    }

    /**
     * Returns the statement. Durations of these columns come as seconds, and instants with the offset of the clock that shows
     * them, also in seconds; where the offset is null, the clock is that of the column {@code zone}.
     */
    String sql(List<Column> columns) {
        var instants = columns.stream().anyMatch(column -> column.type() == Column.Type.INSTANT);
        return columns.stream().map(Report::selected).collect(Collectors.joining(", ", "select ", " "))
                + (instants ? ", zone " : "")
                + source;
    }

    private static String selected(Column column) {
        var name = label(column);
        return switch (column.type()) {
            case DURATION, HOURS, BALANCE -> "extract(epoch from " + name + ")::bigint as " + name;
            case INSTANT -> name + ", extract(epoch from " + offset(column) + ")::integer as " + offset(column);
            case TEXT, CODES, DATE, TIME, NUMBER -> named(column, name);
        };
    }

    private static String named(Column column, String name) {
        if (column.equals(LEAVE.column())) {
            return "told_leave as " + name;
        }
        return column.equals(WHY.column()) ? name + ", " + EXPLAINED : name;
    }

    /** Returns the name of the column of the view with the offset of an instant. */
    static String offset(Column column) {
        return label(column) + "_offset";
    }

    /** Returns the column's name in the view: {@code first_in} for {@code firstIn}. */
    static String label(Column column) {
        return column.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
