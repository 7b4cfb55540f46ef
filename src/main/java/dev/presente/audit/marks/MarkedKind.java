package dev.presente.audit.marks;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Names a kind of rows that are sealed one by one, and says what of a row is sealed. A change of that would make all look forged. */
public enum MarkedKind {
    ACT(
            "admin_act",
            "id",
            "at",
            List.of("extract(epoch from at)", "request_id", "api_key_id", "method", "path", "target", "subject")),
    ACT_OUTCOME("admin_act_outcome", "act_id", "timestamptz 'epoch'", List.of("status")),
    CHANGE(
            "attendance_change",
            "id",
            "at",
            List.of("extract(epoch from at)", "api_key_id", "command", "action", "employee_key", "detail")),
    CONSENT(
            "consent",
            "id",
            "at",
            List.of("employee_key", "granted", "extract(epoch from at)", "version", "language", "api_key_id")),
    CORRECTION(
            "correction",
            "id",
            "day::timestamp at time zone 'UTC'",
            List.of(
                    "employee_key",
                    "kind",
                    "event_id",
                    "extract(epoch from at)",
                    "direction",
                    "zone",
                    "site",
                    "day",
                    "overtime_seconds",
                    "requested_key",
                    "extract(epoch from requested_at)",
                    "state",
                    "decision",
                    "decided_key",
                    "extract(epoch from decided_at)")),
    /** Events behind which no decision stands: of files and terminals, and those that are older than the log of decisions. */
    PUNCH(
            "attendance_event",
            """
            (select * from attendance_event a where mode in ('DEVICE', 'IMPORT')
                or exists (select from record_mark m where m.kind = 'PUNCH' and m.record = a.id::text))""",
            """
            (select * from attendance_event a where mode in ('DEVICE', 'IMPORT')
                or not exists (select from written_decision d where d.event_id = a.id))""",
            "id",
            "at",
            List.of(
                    "employee_key",
                    "extract(epoch from at)",
                    "zone",
                    "site",
                    "kiosk_id",
                    "direction",
                    "direction_stated",
                    "mode",
                    "distance",
                    "threshold",
                    "estimated_fmr",
                    "model_id",
                    "calibration_id",
                    "extract(epoch from captured_at)",
                    "extract(epoch from received_at)",
                    "punch_import_id",
                    "device_upload_id",
                    "source_line",
                    "clock_drift_seconds"));

    private final String table;
    private final String rows;
    private final String old;
    private final String id;
    private final String time;
    private final String content;

    /**
     * Describes the rows.
     *
     * @param id the column that distinguishes them
     * @param time an expression of the time that retention looks at
     * @param content expressions of what is sealed; it leaves out texts that erasing a person overwrites
     */
    MarkedKind(String table, String id, String time, List<String> content) {
        this(table, table, table, id, time, content);
    }

    /**
     * Describes some of the rows of a table.
     *
     * @param rows a relation of those that must have a mark
     * @param old a relation of those that get one when marking begins
     */
    MarkedKind(String table, String rows, String old, String id, String time, List<String> content) {
        this.table = table;
        this.rows = rows;
        this.old = old;
        this.id = id;
        this.time = time;
        this.content = content.stream()
                .map(expression -> "(" + expression + ")::text")
                .collect(joining(", ", "jsonb_build_array(", ")::text"));
    }

    String table() {
        return table;
    }

    /** Returns a relation of the rows that must have a mark. */
    String rows() {
        return rows;
    }

    /** Returns a relation of the rows that get a mark when marking begins. */
    String old() {
        return old;
    }

    String id() {
        return id;
    }

    String time() {
        return time;
    }

    /** Returns an expression of all that is sealed, as one text. */
    String content() {
        return content;
    }
}
