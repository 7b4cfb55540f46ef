package dev.presente.report;

import dev.presente.report.Column.Type;

/**
 * The columns of the reports, each as the view {@code reporting.workday} has it. This is their only list: the pages get it
 * from here and show the columns of a report in this order, with a text {@code column.<name>} in each language.
 */
enum ReportColumn {
    DAY("day", "Day", Type.DATE),
    EMPLOYEE("employeeId", "Employee", Type.TEXT),
    NAME("fullName", "Name", Type.TEXT),
    SITE("site", "Site", Type.TEXT, Room.WIDE),
    SHIFT("shift", "Shift", Type.TEXT, Room.WIDE),
    STATUS("status", "Status", Type.CODES),
    DAYS_WORKED("daysWorked", "Days worked", Type.NUMBER),
    DAYS_ABSENT("daysAbsent", "Days absent", Type.NUMBER),
    FIRST_IN("firstIn", "First in", Type.INSTANT),
    LAST_OUT("lastOut", "Last out", Type.INSTANT),
    PLANNED("planned", "Planned", Type.DURATION),
    EXCUSED("excused", "Excused", Type.DURATION, Room.WIDE),
    WORKED("worked", "Worked", Type.DURATION),
    REGULAR("regular", "Regular", Type.DURATION, Room.WIDE),
    OVERTIME("overtime", "Overtime", Type.DURATION),
    PAID("paid", "Paid", Type.DURATION),
    PENDING("pending", "Pending", Type.DURATION),
    BALANCE("balance", "Balance", Type.BALANCE),
    LATE("late", "Late", Type.DURATION),
    EARLY("early", "Early", Type.DURATION, Room.WIDE),
    EVENTS("events", "Events", Type.NUMBER, Room.WIDE),
    FLAGS("flags", "To note", Type.CODES),
    WHY("why", "Why", Type.TEXT, Room.WIDE);

    /** Where the page of reports shows a column. */
    private enum Room {
        ANY,
        /** It is left out on small screens. */
        WIDE
    }

    private final Column column;
    private final Room room;

    ReportColumn(String name, String title, Type type) {
        this(name, title, type, Room.ANY);
    }

    ReportColumn(String name, String title, Type type, Room room) {
        this.column = new Column(name, title, type);
        this.room = room;
    }

    Column column() {
        return column;
    }

    /** Whether there is room for it on wide screens only. */
    boolean isWide() {
        return room == Room.WIDE;
    }
}
