package dev.presente.attendance.events;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.audit.key.AuditKey;
import dev.presente.audit.marks.BadRecord;
import dev.presente.audit.marks.RecordCheck;
import dev.presente.audit.marks.Removals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds each attendance event against the decision that wrote it, and each such decision against its event. */
@Component
class EventCheck implements RecordCheck {
    private static final int FETCHED = 1000;
    private static final String TABLE = "attendance_event";

    /** A decision may stand before another one that is that much older: replicas have clocks of their own. */
    private static final Duration APART = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final AuditKey key;
    private final Removals removals;

    EventCheck(JdbcClient jdbc, AuditKey key, Removals removals) {
        this.jdbc = jdbc;
        this.key = key;
        this.removals = removals;
    }

    @Override
    public void check(Consumer<BadRecord> bad) {
        events(bad);
        missing(bad);
    }

    private void events(Consumer<BadRecord> bad) {
        var cut = cut();
        try (var rows = jdbc
                .sql("""
                        select a.*, d.event_id as decided, d.event_mac, s.employee_key as subject_key,
                            d.event_id is null and (a.mode in ('DEVICE', 'IMPORT') or exists (
                                select from record_mark m where m.kind = 'PUNCH' and m.record = a.id::text)) as marked
                        from attendance_event a left join written_decision d on d.event_id = a.id
                        left join decision_subject s on s.id = d.subject
                        order by a.seq
                        """)
                .withFetchSize(FETCHED)
                .query((rs, i) -> new BadRecord(TABLE, rs.getString("id"), problem(rs, cut)))
                .stream()) {
            rows.filter(row -> !row.problem().isEmpty()).forEach(bad);
        }
    }

    /** Returns what is wrong with an event; an empty text when nothing is. */
    private String problem(ResultSet rs, Instant cut) throws SQLException {
        if (rs.getBoolean("marked")) {
            return ""; // its mark is checked with all the others
        }
        if (rs.getObject("decided", UUID.class) == null) {
            return instant(rs, "at").isBefore(cut) ? "" : "has no decision in the log";
        }
        var sealed = rs.getString("event_mac");
        if (sealed != null && !sealed.equals(key.mac(EventContent.read(rs).canonical()))) {
            return "was altered";
        }
        var subject = rs.getObject("subject_key", Long.class);
        return subject == null || subject == rs.getLong("employee_key")
                ? ""
                : "is not about the person of its decision";
    }

    /** Returns up to when events have no decision any more, because the log was cut. */
    private Instant cut() {
        @Nullable
        Instant last = jdbc.sql("select max(at) as at from decision_cut having max(at) is not null")
                .query((rs, i) -> instant(rs, "at"))
                .optional()
                .orElse(null);
        return last == null ? Instant.MIN : last.plus(APART);
    }

    /** Finds decisions without their event. */
    private void missing(Consumer<BadRecord> bad) {
        jdbc.sql("""
                        select event_id from written_decision d
                        where event_id is not null and at >= :before
                            and not exists (select from attendance_event a where a.id = d.event_id)
                        order by at
                        """)
                .param("before", removals.before(TABLE).atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .forEach(id -> bad.accept(new BadRecord(TABLE, id.toString(), "is missing")));
    }
}
