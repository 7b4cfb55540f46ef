package dev.presente.report;

/** Lists the columns of the reports, each as the view {@code reporting.workday} has it. */
final class Columns {
    static final Column EMPLOYEE = new Column("employeeId", "Employee", Column.Type.TEXT);
    static final Column NAME = new Column("fullName", "Name", Column.Type.TEXT);
    static final Column DAY = new Column("day", "Day", Column.Type.DATE);
    static final Column SITE = new Column("site", "Site", Column.Type.TEXT);
    static final Column SHIFT = new Column("shift", "Shift", Column.Type.TEXT);
    static final Column STATUS = new Column("status", "Status", Column.Type.CODES);
    static final Column FIRST_IN = new Column("firstIn", "First in", Column.Type.INSTANT);
    static final Column LAST_OUT = new Column("lastOut", "Last out", Column.Type.INSTANT);
    static final Column PLANNED = new Column("planned", "Planned", Column.Type.DURATION);
    static final Column EXCUSED = new Column("excused", "Excused", Column.Type.DURATION);
    static final Column WORKED = new Column("worked", "Worked", Column.Type.DURATION);
    static final Column REGULAR = new Column("regular", "Regular", Column.Type.DURATION);
    static final Column OVERTIME = new Column("overtime", "Overtime", Column.Type.DURATION);
    static final Column PENDING = new Column("pending", "Pending", Column.Type.DURATION);
    static final Column LATE = new Column("late", "Late", Column.Type.DURATION);
    static final Column EARLY = new Column("early", "Early", Column.Type.DURATION);
    static final Column EVENTS = new Column("events", "Events", Column.Type.NUMBER);
    static final Column FLAGS = new Column("flags", "To note", Column.Type.CODES);
    static final Column WHY = new Column("why", "Why", Column.Type.TEXT);
    static final Column DAYS_WORKED = new Column("daysWorked", "Days worked", Column.Type.NUMBER);
    static final Column DAYS_ABSENT = new Column("daysAbsent", "Days absent", Column.Type.NUMBER);
    static final Column PAID = new Column("paid", "Paid", Column.Type.DURATION);
    static final Column BALANCE = new Column("balance", "Balance", Column.Type.BALANCE);

    private Columns() {}
}
