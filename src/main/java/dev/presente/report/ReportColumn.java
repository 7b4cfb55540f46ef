package dev.presente.report;

/**
 * Lists the columns of the reports. Most come from the view {@code reporting.workday}; those of the register come from
 * {@code reporting.register}, and the query of the balance report computes its own, such as {@code daysWorked}. This is their
 * only list: the pages get it from the service and show the columns of a report in this order. They and the files for people
 * have a text {@code column.<name>} as title in each language.
 */
enum ReportColumn {
    DAY("day", Column.Type.DATE),
    EMPLOYEE("employeeId", Column.Type.TEXT),
    EXTERNAL("externalId", Column.Type.TEXT, Room.WIDE),
    NAME("fullName", Column.Type.TEXT),
    SITE("site", Column.Type.TEXT, Room.WIDE),
    SHIFT("shift", Column.Type.TEXT, Room.WIDE),
    STATUS("status", Column.Type.CODES),
    DAYS_WORKED("daysWorked", Column.Type.NUMBER),
    DAYS_ABSENT("daysAbsent", Column.Type.NUMBER),
    FIRST_IN("firstIn", Column.Type.INSTANT),
    LAST_OUT("lastOut", Column.Type.INSTANT),
    PLANNED("planned", Column.Type.DURATION),
    EXCUSED("excused", Column.Type.DURATION, Room.WIDE),
    WORKED("worked", Column.Type.DURATION),
    REGULAR("regular", Column.Type.DURATION, Room.WIDE),
    OVERTIME("overtime", Column.Type.DURATION),
    PAID("paid", Column.Type.DURATION),
    PENDING("pending", Column.Type.DURATION),
    BALANCE("balance", Column.Type.BALANCE),
    LATE("late", Column.Type.DURATION),
    EARLY("early", Column.Type.DURATION, Room.WIDE),
    EVENTS("events", Column.Type.NUMBER, Room.WIDE),
    FLAGS("flags", Column.Type.CODES),
    LEAVE("leave", Column.Type.TEXT),
    PAID_LEAVE("paidLeave", Column.Type.DURATION, Room.WIDE),
    UNPAID_LEAVE("unpaidLeave", Column.Type.DURATION, Room.WIDE),
    WHY("why", Column.Type.TEXT, Room.WIDE),
    ENTRY("entry", Column.Type.CODES),
    AT("at", Column.Type.INSTANT),
    DIRECTION("direction", Column.Type.CODES),
    PROOF("proof", Column.Type.CODES),
    SOURCE("source", Column.Type.TEXT, Room.WIDE),
    SOURCE_LINE("sourceLine", Column.Type.NUMBER, Room.WIDE),
    RECORDED_AT("recordedAt", Column.Type.INSTANT, Room.WIDE),
    LAST_DAY("lastDay", Column.Type.DATE, Room.WIDE),
    ACTION("action", Column.Type.CODES),
    STATE("state", Column.Type.CODES),
    AUTHOR("author", Column.Type.TEXT),
    REASON("reason", Column.Type.TEXT),
    DECIDED_BY("decidedBy", Column.Type.TEXT),
    DECIDED_AT("decidedAt", Column.Type.INSTANT, Room.WIDE),
    DECISION_REASON("decisionReason", Column.Type.TEXT, Room.WIDE),
    RECORD("record", Column.Type.TEXT, Room.WIDE),
    ABOUT("about", Column.Type.TEXT, Room.WIDE);

    /** Says on which screens the page of reports shows a column. */
    private enum Room {
        ANY,
        /** The column is left out on small screens. */
        WIDE
    }

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
    private final Column column;

    private final Room room;

    ReportColumn(String name, Column.Type type) {
        this(name, type, Room.ANY);
    }

    ReportColumn(String name, Column.Type type, Room room) {
        this.column = new Column(name, name, type);
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
