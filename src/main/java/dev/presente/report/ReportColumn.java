package dev.presente.report;

/**
 * Lists the columns of the reports. Most come from the view {@code reporting.workday}; those of the register come from
 * {@code reporting.register}, and the query of the balance report computes its own, such as {@code daysWorked}. This is their only list: the pages get it from the service and show the columns of a
 * report in this order, with a text {@code column.<name>} in each language.
 */
enum ReportColumn {
    DAY("day", "Day", Column.Type.DATE),
    EMPLOYEE("employeeId", "Employee", Column.Type.TEXT),
    EXTERNAL("externalId", "External id", Column.Type.TEXT, Room.WIDE),
    NAME("fullName", "Name", Column.Type.TEXT),
    SITE("site", "Site", Column.Type.TEXT, Room.WIDE),
    SHIFT("shift", "Shift", Column.Type.TEXT, Room.WIDE),
    STATUS("status", "Status", Column.Type.CODES),
    DAYS_WORKED("daysWorked", "Days worked", Column.Type.NUMBER),
    DAYS_ABSENT("daysAbsent", "Days absent", Column.Type.NUMBER),
    FIRST_IN("firstIn", "First in", Column.Type.INSTANT),
    LAST_OUT("lastOut", "Last out", Column.Type.INSTANT),
    PLANNED("planned", "Planned", Column.Type.DURATION),
    EXCUSED("excused", "Excused", Column.Type.DURATION, Room.WIDE),
    WORKED("worked", "Worked", Column.Type.DURATION),
    REGULAR("regular", "Regular", Column.Type.DURATION, Room.WIDE),
    OVERTIME("overtime", "Overtime", Column.Type.DURATION),
    PAID("paid", "Paid", Column.Type.DURATION),
    PENDING("pending", "Pending", Column.Type.DURATION),
    BALANCE("balance", "Balance", Column.Type.BALANCE),
    LATE("late", "Late", Column.Type.DURATION),
    EARLY("early", "Early", Column.Type.DURATION, Room.WIDE),
    EVENTS("events", "Events", Column.Type.NUMBER, Room.WIDE),
    FLAGS("flags", "To note", Column.Type.CODES),
    LEAVE("leave", "Leave", Column.Type.TEXT),
    PAID_LEAVE("paidLeave", "Paid leave", Column.Type.DURATION, Room.WIDE),
    UNPAID_LEAVE("unpaidLeave", "Unpaid leave", Column.Type.DURATION, Room.WIDE),
    WHY("why", "Why", Column.Type.TEXT, Room.WIDE),
    ENTRY("entry", "Entry", Column.Type.CODES),
    AT("at", "At", Column.Type.INSTANT),
    DIRECTION("direction", "Direction", Column.Type.CODES),
    PROOF("proof", "Proof", Column.Type.CODES),
    SOURCE("source", "Source", Column.Type.TEXT, Room.WIDE),
    SOURCE_LINE("sourceLine", "Line", Column.Type.NUMBER, Room.WIDE),
    RECORDED_AT("recordedAt", "Recorded", Column.Type.INSTANT, Room.WIDE),
    LAST_DAY("lastDay", "Last day", Column.Type.DATE, Room.WIDE),
    ACTION("action", "What", Column.Type.CODES),
    STATE("state", "State", Column.Type.CODES),
    AUTHOR("author", "Author", Column.Type.TEXT),
    REASON("reason", "Reason", Column.Type.TEXT),
    DECIDED_BY("decidedBy", "Decided by", Column.Type.TEXT),
    DECIDED_AT("decidedAt", "Decided", Column.Type.INSTANT, Room.WIDE),
    DECISION_REASON("decisionReason", "Reason of the decision", Column.Type.TEXT, Room.WIDE),
    RECORD("record", "Record", Column.Type.TEXT, Room.WIDE),
    ABOUT("about", "About the record", Column.Type.TEXT, Room.WIDE);

    /** Says on which screens the page of reports shows a column. */
    private enum Room {
        ANY,
        /** The column is left out on small screens. */
        WIDE
    }

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
    private final Column column;

    private final Room room;

    ReportColumn(String name, String title, Column.Type type) {
        this(name, title, type, Room.ANY);
    }

    ReportColumn(String name, String title, Column.Type type, Room room) {
        this.column = new Column(name, title, type);
        this.room = room;
    }

    Column column() {
        return column;
    }

    /** Tells whether the page shows the column on wide screens only. */
    boolean isWide() {
        return room == Room.WIDE;
    }
}
