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
    ACT_DETAIL(
            "act_detail", "act_id", "timestamptz 'epoch'", List.of("caller", "scopes", "subject", "fields", "digest")),
    REFUSAL(
            "refusal",
            "id",
            "at",
            List.of(
                    "extract(epoch from at)",
                    "extract(epoch from until)",
                    "times",
                    "status",
                    "api_key_id",
                    "caller",
                    "network",
                    "method",
                    "path",
                    "name_hash")),
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
    /** Files of punches that were taken. */
    FILE(
            "punch_import",
            "id",
            "at",
            List.of("extract(epoch from at)", "api_key_id", "sha256", "format", "zone", "site", "lines", "created")),
    /** Bodies with punches that terminals sent. */
    BODY("device_upload", "id", "at", List.of("device_id", "extract(epoch from at)", "sha256", "lines", "created")),
    /** What was handed to the payroll, with the time of all people in it; kinds of leave go when a person is erased. */
    PAYROLL(
            "payroll_handover",
            "id",
            "last_day::timestamp at time zone 'UTC'",
            List.of(
                    "first_day",
                    "last_day",
                    "site",
                    "fingerprint",
                    "closed",
                    "made_key",
                    "extract(epoch from made_at)",
                    """
                    select string_agg(h.employee_key || ' ' || (h.time - 'leave')::text, ', ' order by h.employee_key)
                    from payroll_handover_row h where h.handover = id""")),
    AGREEMENT("labour_agreement", """
            (select a.*, a.name || ' from ' || a.effective_from as record from labour_agreement a)""", "record", "timestamptz 'epoch'", List.of("name", "effective_from", "rules")),
    /** Absences without their kind, which goes when the person is erased. */
    ABSENCE(
            "absence",
            "id",
            "last_day::timestamp at time zone 'UTC'",
            List.of("employee_key", "first_day", "last_day", "portion", "paid")),
    /** Adjustments of leave without their kind and reason, which go when the person is erased. */
    LEAVE_ADJUSTMENT(
            "leave_adjustment",
            "id",
            "make_date(year, 12, 31)::timestamp at time zone 'UTC'",
            List.of("employee_key", "year", "days", "made_key", "extract(epoch from made_at)")),
    EMPLOYMENT(
            "employment",
            "id",
            "coalesce(last_day::timestamp at time zone 'UTC', 'epoch')",
            List.of("employee_key", "first_day", "last_day")),
    /** Requests for leave without their kind and reasons, which go when the person is erased; what waits is withdrawn then. */
    REQUEST(
            "absence_request",
            "id",
            "last_day::timestamp at time zone 'UTC'",
            List.of(
                    "employee_key",
                    "first_day",
                    "last_day",
                    "portion",
                    "requested_key",
                    "extract(epoch from requested_at)",
                    "case when state not in ('REQUESTED', 'WITHDRAWN') then state end",
                    "case when state not in ('REQUESTED', 'WITHDRAWN') then decided_key end",
                    "case when state not in ('REQUESTED', 'WITHDRAWN') then extract(epoch from decided_at) end")),
    /** Locks without what people have typed, and who has locked, which goes when that person is erased. */
    LOCK(
            "period_lock",
            "id",
            "timestamptz 'epoch'",
            List.of("site", "first_day", "last_day", "extract(epoch from locked_at)")),
    HOLIDAY("holiday", "id", "timestamptz 'epoch'", List.of("day", "name", "site", "portion")),
    DEVICE(
            "device",
            "api_key_id",
            "timestamptz 'epoch'",
            List.of(
                    "serial",
                    "site",
                    "zone",
                    "directions",
                    "address",
                    "extract(epoch from registered_at)",
                    "extract(epoch from removed_at)")),
    PERSON_AGREEMENT(
            "labour_agreement_person",
            "(select p.*, p.employee_key || ' from ' || p.effective_from as record from labour_agreement_person p)",
            "record",
            "timestamptz 'epoch'",
            List.of("employee_key", "effective_from", "agreement")),
    SITE_AGREEMENT("labour_agreement_site", "site", "timestamptz 'epoch'", List.of("site", "agreement")),
    /**
     * Events behind which no decision stands: of terminals, of files that were not sealed in blocks, and those that are older
     * than the log of decisions.
     */
    PUNCH(
            "attendance_event",
            "attendance_event",
            """
            (select * from attendance_event a where mode = 'DEVICE' or mode = 'IMPORT'
                    and not exists (select from punch_seal s where s.punch_import_id = a.punch_import_id)
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
    private final String relation;
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
        this(table, table, table, table, id, time, content);
    }

    /**
     * Describes all rows of a table without an id of one column.
     *
     * @param relation the rows with such a column
     */
    MarkedKind(String table, String relation, String id, String time, List<String> content) {
        this(table, relation, relation, relation, id, time, content);
    }

    /**
     * Describes some of the rows of a table.
     *
     * @param relation all rows of the table
     * @param rows a relation of those that must have a mark
     * @param old a relation of those that get one when marking begins
     */
    MarkedKind(String table, String relation, String rows, String old, String id, String time, List<String> content) {
        this.table = table;
        this.relation = relation;
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

    /** Returns a relation of all rows of the table. */
    String relation() {
        return relation;
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
