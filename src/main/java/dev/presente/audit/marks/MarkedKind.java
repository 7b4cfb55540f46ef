package dev.presente.audit.marks;

import java.util.List;

/** Names a kind of rows that are sealed one by one, and says what of a row is sealed. A change of that would make all look forged. */
public enum MarkedKind {
    ACT(
            "admin_act",
            "id",
            "at",
            columns("extract(epoch from at), request_id, api_key_id, method, path, target, subject")),
    ACT_OUTCOME("admin_act_outcome", "act_id", "timestamptz 'epoch'", List.of("status")),
    ACT_DETAIL(
            "act_detail", "act_id", "timestamptz 'epoch'", List.of("caller", "scopes", "subject", "fields", "digest")),
    REFUSAL(
            "refusal",
            "id",
            "at",
            columns("extract(epoch from at), extract(epoch from until), times, status, api_key_id, caller, "
                    + "network, method, path, name_hash")),
    CHANGE(
            "attendance_change",
            "id",
            "at",
            columns("extract(epoch from at), api_key_id, command, action, employee_key, detail")),
    CONSENT(
            "consent",
            "id",
            "at",
            columns("employee_key, granted, extract(epoch from at), version, language, api_key_id")),
    CORRECTION(
            "correction",
            "id",
            "day::timestamp at time zone 'UTC'",
            columns("employee_key, kind, event_id, extract(epoch from at), direction, zone, site, day, "
                    + "overtime_seconds, requested_key, extract(epoch from requested_at), state, decision, "
                    + "decided_key, extract(epoch from decided_at)")),
    /** Files of punches that were taken. */
    FILE(
            "punch_import",
            "id",
            "at",
            columns("extract(epoch from at), api_key_id, sha256, format, zone, site, lines, created")),
    /** Bodies with punches that terminals sent. */
    BODY("device_upload", "id", "at", List.of("device_id", "extract(epoch from at)", "sha256", "lines", "created")),
    /** What was handed to the payroll, with the time of all people in it; kinds of leave go when a person is erased. */
    PAYROLL("payroll_handover", "id", "last_day::timestamp at time zone 'UTC'", PlanContent.PAYROLL),
    AGREEMENT("labour_agreement", "name || ' from ' || effective_from", "name, effective_from, rules"),
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
    REQUEST("absence_request", "id", "last_day::timestamp at time zone 'UTC'", PlanContent.REQUEST),
    /** Locks without what people have typed, and who has locked, which goes when that person is erased. */
    LOCK(
            "period_lock",
            "id",
            "timestamptz 'epoch'",
            List.of("site", "first_day", "last_day", "extract(epoch from locked_at)")),
    /** The worked days of a closed period, by lock and person. */
    CLOSED_DAYS(
            "workday_seal",
            "employee_key || ' ' || lock_id",
            "last_day::timestamp at time zone 'UTC'",
            columns("employee_key, lock_id, encode(days,'hex')")),
    HOLIDAY("holiday", "id", "day, name, site, portion"),
    DEVICE(
            "device",
            "api_key_id",
            "timestamptz 'epoch'",
            columns("serial, site, zone, directions, address, extract(epoch from registered_at), "
                    + "extract(epoch from removed_at)")),
    PERSON_AGREEMENT(
            "labour_agreement_person",
            "employee_key || ' from ' || effective_from",
            "employee_key, effective_from, agreement"),
    SITE_AGREEMENT("labour_agreement_site", "site", "site, agreement"),
    SITE("site", "name", "name, zone"),
    SHIFT("shift", "name", "name, definition"),
    SHIFT_VERSION("shift_version", "shift || ' from ' || effective_from", "shift, effective_from, definition"),
    /** Rosters with their days. */
    ROSTER(
            "roster",
            "name",
            "timestamptz 'epoch'",
            List.of(
                    "name",
                    "anchor",
                    "select jsonb_agg(jsonb_build_array(d.position, d.shift) order by d.position) from roster_day d where d.roster = name")),
    /** Who works what. Retention moves the first day, so that the time of the mark says it: {@link #BEGUN}. */
    ASSIGNMENT(
            "shift_assignment",
            "id",
            "first_day::timestamp at time zone 'UTC'",
            columns("employee_key, last_day, site, shift, weekdays, roster, roster_offset")),
    DEPARTMENT("department", "id", "name"),
    DEPARTMENT_PLACE(
            "department_place",
            "department_id || ' from ' || effective_from",
            "department_id, effective_from, parent_id"),
    MEMBER(
            "department_member",
            "employee_key || ' from ' || effective_from",
            "employee_key, effective_from, department_id"),
    LEAD("department_lead", "id", "department_id, employee_key, first_day, last_day"),
    LEAVE_RULE(
            "leave_rule",
            "id",
            "kind, first_year, agreement, employee_key, days, pro_rata, rounding, counts, carry_over, carry_until, beyond"),
    PART_TIME("part_time", "employee_key || ' from ' || effective_from", "employee_key, effective_from, percent"),
    /** People without names: to which site they belong, and when they were erased. */
    PERSON("employee", "key", "site, extract(epoch from erased_at)"),
    /** Kiosks without the counter of their requests. */
    KIOSK(
            "kiosk",
            "api_key_id",
            "name, site, directions, other_sites, trusted_for_offline, challenge, encode(public_key,'hex'), extract(epoch from paired_at)"),
    DEPUTY(
            "deputy",
            "id",
            "manager_key, deputy_key, first_day, last_day, named_key, extract(epoch from named_at), extract(epoch from removed_at)"),
    /** API keys, also those of accounts, kiosks and people: of these without the name, which is the person's id. */
    KEY("api_key", "id", AccessContent.KEY),
    ACCOUNT("account", "id", "timestamptz 'epoch'", AccessContent.ACCOUNT),
    /** What people are called. The salt goes with an erasure, and then nobody can try names. */
    PERSON_NAME("employee", "key", "employee_id, external_id, full_name, data_key_id, name_salt"),
    PIN("pin", "employee_key", "hash"),
    BADGE("badge", "employee_key", "encode(hash,'hex')"),
    /** Under which numbers a terminal knows people; the salt of each person goes with an erasure, as in {@link #PERSON_NAME}. */
    DEVICE_PEOPLE("device", "api_key_id", "timestamptz 'epoch'", AccessContent.DEVICE_PEOPLE),
    WEBHOOK("webhook", "id::text", AccessContent.WEBHOOK),
    CONSENT_TEXT("consent_text", "id", "version, language, text, extract(epoch from created_at), api_key_id"),
    /** To which address the e-mails of an account go; a random id of the account goes with it. */
    DIGEST("digest_wish", "account_id", "timestamptz 'epoch'", AccessContent.DIGEST),
    /** As whose deputy somebody has decided; the rest of a correction is a {@link #CORRECTION}. */
    CORRECTION_DEPUTY("correction", "day"),
    /** As whose deputy somebody has decided; the rest of a request is a {@link #REQUEST}. */
    REQUEST_DEPUTY("absence_request", "last_day"),
    /**
     * Events behind which no decision stands: of terminals, of files that were not sealed in blocks, and those that are older
     * than the log of decisions.
     */
    PUNCH(
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
            columns("employee_key, extract(epoch from at), zone, site, kiosk_id, direction, direction_stated, "
                    + "mode, distance, threshold, estimated_fmr, model_id, calibration_id, "
                    + "extract(epoch from captured_at), extract(epoch from received_at), punch_import_id, "
                    + "device_upload_id, source_line, clock_drift_seconds"));

    /** What erasing a person removes or ends. */
    static final List<MarkedKind> OF_PERSON = List.of(ASSIGNMENT, MEMBER, LEAD, LEAVE_RULE, PART_TIME, PIN, BADGE, KEY);

    /** The name under which retention records the day to which it has moved the beginning of assignments. */
    public static final String BEGUN = "shift_assignment.first_day";

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
    private final MarkedRows rows;

    /** Describes rows with an id and a time that retention looks at. */
    MarkedKind(String table, String id, String time, List<String> content) {
        rows = MarkedRows.of(table, id, time, content);
    }

    /**
     * Describes rows that retention does not look at.
     *
     * @param id a column, or an expression of several
     * @param columns what is sealed
     */
    MarkedKind(String table, String id, String columns) {
        this(table, id, "timestamptz 'epoch'", columns(columns));
    }

    /**
     * Describes decisions in which somebody stood in for a manager.
     *
     * @param day the column with the day that retention looks at
     */
    MarkedKind(String table, String day) {
        var old = "select * from %s t where deputy_id is not null".formatted(table);
        var marked =
                "exists (select from record_mark m where m.kind = '%s' and m.record = t.id::text)".formatted(name());
        rows = new MarkedRows(
                table,
                table,
                "(%s or %s)".formatted(old, marked),
                "(%s)".formatted(old),
                "id",
                day + "::timestamp at time zone 'UTC'",
                MarkedRows.text(List.of("deputy_id")));
    }

    /** Describes some of the rows of a table. */
    MarkedKind(String table, String marked, String old, String id, String time, List<String> content) {
        rows = new MarkedRows(table, table, marked, old, id, time, MarkedRows.text(content));
    }

    private static List<String> columns(String names) {
        return List.of(names.split(", ", -1));
    }

    /** Returns where the rows stand and what of them is sealed. */
    MarkedRows rows() {
        return rows;
    }
}
