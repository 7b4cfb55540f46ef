package dev.presente.report;

import static dev.presente.report.Columns.DAY;
import static dev.presente.report.Columns.DAYS_ABSENT;
import static dev.presente.report.Columns.DAYS_WORKED;
import static dev.presente.report.Columns.EARLY;
import static dev.presente.report.Columns.EMPLOYEE;
import static dev.presente.report.Columns.EVENTS;
import static dev.presente.report.Columns.EXCUSED;
import static dev.presente.report.Columns.FIRST_IN;
import static dev.presente.report.Columns.FLAGS;
import static dev.presente.report.Columns.LAST_OUT;
import static dev.presente.report.Columns.LATE;
import static dev.presente.report.Columns.NAME;
import static dev.presente.report.Columns.OVERTIME;
import static dev.presente.report.Columns.PAID;
import static dev.presente.report.Columns.PENDING;
import static dev.presente.report.Columns.PLANNED;
import static dev.presente.report.Columns.REGULAR;
import static dev.presente.report.Columns.SHIFT;
import static dev.presente.report.Columns.SITE;
import static dev.presente.report.Columns.STATUS;
import static dev.presente.report.Columns.WHY;
import static dev.presente.report.Columns.WORKED;

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
 * @param source SQL from {@code from} on, with the parameters {@code from}, {@code to}, {@code site} and {@code employee}
 */
record Report(String name, String title, int headings, List<Column> columns, List<Column> paper, String source) {
    private static final String WORKDAYS = """
            from reporting.workday
            where day between :from and :to
              and (cast(:site as text) is null or site = :site)
              and (cast(:employee as text) is null or employee_id = :employee)
            """;

    /** This report shows everybody on each day. */
    static final Report DAILY = new Report(
            "daily",
            "Daily attendance",
            1,
            List.of(DAY, EMPLOYEE, NAME, SITE, SHIFT, STATUS, FIRST_IN, LAST_OUT, WORKED, LATE, EARLY, EVENTS, FLAGS),
            List.of(DAY, EMPLOYEE, NAME, SHIFT, STATUS, FIRST_IN, LAST_OUT, WORKED, LATE, EARLY, FLAGS),
            WORKDAYS + " order by day, employee_id");

    /** This report shows each person's days. */
    static final Report TIMESHEET = new Report(
            "timesheet",
            "Timesheet",
            2,
            List.of(
                    EMPLOYEE, NAME, DAY, SITE, SHIFT, STATUS, FIRST_IN, LAST_OUT, PLANNED, EXCUSED, WORKED, REGULAR,
                    OVERTIME, PENDING, FLAGS),
            List.of(EMPLOYEE, NAME, DAY, SHIFT, STATUS, FIRST_IN, LAST_OUT, PLANNED, WORKED, OVERTIME, PENDING, FLAGS),
            WORKDAYS + " order by employee_id, day");

    /** This report shows the days that somebody should look at. */
    static final Report EXCEPTIONS = new Report(
            "exceptions",
            "Exceptions",
            2,
            List.of(EMPLOYEE, NAME, DAY, SITE, SHIFT, STATUS, FLAGS, LATE, EARLY, PENDING, WHY),
            List.of(EMPLOYEE, NAME, DAY, SHIFT, STATUS, FLAGS, LATE, EARLY, PENDING, WHY),
            WORKDAYS + """
             and (status = 'ABSENT' or change_pending or flags not in ('', 'CORRECTED'))
             order by employee_id, day
            """);

    /** This report compares paid with planned time of each person, over the days that have closed. */
    static final Report BALANCE = new Report(
            "balance",
            "Balance",
            0,
            List.of(
                    EMPLOYEE,
                    NAME,
                    DAYS_WORKED,
                    DAYS_ABSENT,
                    PLANNED,
                    EXCUSED,
                    WORKED,
                    PAID,
                    PENDING,
                    LATE,
                    Columns.BALANCE),
            List.of(EMPLOYEE, NAME, DAYS_WORKED, DAYS_ABSENT, PLANNED, EXCUSED, WORKED, PAID, PENDING, Columns.BALANCE),
            """
            from (select employee_id, full_name,
                         count(*) filter (where worked > interval '0') as days_worked,
                         count(*) filter (where status = 'ABSENT') as days_absent,
                         sum(planned) as planned, sum(excused) as excused, sum(worked) as worked,
                         sum(regular + overtime) as paid, sum(pending) as pending, sum(late) as late,
                         sum(regular + overtime + excused - planned) as balance
            """ + WORKDAYS + """
                    and status <> 'OPEN'
                  group by employee_id, full_name) person
            order by employee_id
            """);

    private static final List<Report> ALL = List.of(DAILY, TIMESHEET, EXCEPTIONS, BALANCE);

    static Optional<Report> named(String name) {
        return ALL.stream().filter(report -> report.name().equals(name)).findFirst();
    }

    static String names() {
        return ALL.stream().map(Report::name).collect(Collectors.joining(", "));
    }

    /**
     * Returns the statement. Durations of these columns come as seconds, and instants with the zone in which they are shown.
     */
    String sql(List<Column> columns) {
        var zone = columns.contains(FIRST_IN) ? ", zone " : " ";
        return columns.stream().map(Report::selected).collect(Collectors.joining(", ", "select ", zone)) + source;
    }

    private static String selected(Column column) {
        var name = label(column);
        return switch (column.type()) {
            case DURATION, BALANCE -> "extract(epoch from " + name + ")::bigint as " + name;
            case TEXT, CODES, DATE, TIME, INSTANT, NUMBER -> name;
        };
    }

    /** Returns the column's name in the view: {@code first_in} for {@code firstIn}. */
    static String label(Column column) {
        return column.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
