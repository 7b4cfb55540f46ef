package dev.presente.attendance.correction;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.attendance.events.Direction;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.system.Caller;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes corrections, and reads what is needed to decide about one. */
@Repository
class CorrectionStore {
    private final JdbcClient jdbc;
    private final RecordMarks marks;

    CorrectionStore(JdbcClient jdbc, RecordMarks marks) {
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /** Says when a punch was, and in which time zone. */
    record PunchTime(Instant at, Zone zone) {}

    void insert(long employeeKey, ResolvedCorrection request, String reason, Caller caller, Instant requestedAt) {
        jdbc.sql("""
                        insert into correction (id, employee_key, kind, event_id, at, direction, zone, site, day,
                            overtime_seconds, reason, requested_by, requested_key, requested_at)
                        values (:id, :employee, :kind, :event, :at, :direction, :zone, :site, :day,
                            :overtime, :reason, :by, :key, :now)
                        """)
                .param("id", request.id())
                .param("employee", employeeKey)
                .param("kind", request.kind().name())
                .param("event", request.punch())
                .param("at", request.at() == null ? null : request.at().atOffset(ZoneOffset.UTC))
                .param("direction", request.direction())
                .param("zone", request.zone().name())
                .param("site", request.site())
                .param("day", request.firstDay())
                .param(
                        "overtime",
                        request.kind() == CorrectionKind.OVERTIME
                                ? request.overtime().toSeconds()
                                : null)
                .param("reason", reason)
                .param("by", caller.name())
                .param("key", caller.apiKeyId())
                .param("now", requestedAt.atOffset(ZoneOffset.UTC))
                .update();
        marks.put(MarkedKind.CORRECTION, request.id());
    }

    /**
     * Decides whether there is a request, which nobody has rejected, for a punch of this person that lies less than
     * {@code limit} from an instant.
     *
     * @param direction of the punch; null when nobody has stated it
     */
    boolean asksForPunchNear(long employeeKey, Instant at, @Nullable Direction direction, Duration limit) {
        return jdbc.sql("""
                        select exists (select from correction
                            where employee_key = :employee and kind = 'ADD' and state <> 'REJECTED'
                                and direction is not distinct from cast(:direction as text)
                                and at > :from and at < :to)
                        """)
                .param("employee", employeeKey)
                .param("direction", direction == null ? null : direction.name())
                .param("from", at.minus(limit).atOffset(ZoneOffset.UTC))
                .param("to", at.plus(limit).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /**
     * Stores a decision.
     *
     * @param deputy under which id the caller was named deputy; null for who decides in the own right
     */
    void decide(UUID id, State decision, String reason, Caller caller, @Nullable Long deputy, Instant decidedAt) {
        jdbc.sql("""
                        update correction set state = :state, decision = nextval('correction_decision'),
                            decided_by = :by, decided_key = :key, deputy_id = :deputy, decided_at = :now,
                            decision_reason = :reason
                        where id = :id
                        """)
                .param("state", decision.name())
                .param("by", caller.name())
                .param("key", caller.apiKeyId())
                .param("deputy", deputy)
                .param("now", decidedAt.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("id", id)
                .update();
        marks.put(MarkedKind.CORRECTION, id);
        if (deputy != null) {
            marks.put(MarkedKind.CORRECTION_DEPUTY, id);
        }
    }

    /** Returns the key of the person whom the correction is about; empty when there is no such correction. */
    Optional<Long> employeeOf(UUID id) {
        return jdbc.sql("select employee_key from correction where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** Decides whether an approved correction has added the punch of this one, and none after it changes or removes it. */
    boolean isAdded(UUID id) {
        return jdbc.sql("""
                        select exists (select from correction r join correction c on c.employee_key = r.employee_key
                            and c.kind = 'ADD' and c.state = 'APPROVED' and c.at = r.at
                            and c.direction is not distinct from r.direction
                            where r.id = :id and r.kind = 'ADD' and not exists (
                                select from correction later where later.event_id = c.id and later.state = 'APPROVED'))
                        """).param("id", id).query(Boolean.class).single();
    }

    /** Decides whether this caller, or another key of the same name or employee, asked for the correction. */
    boolean isAskedBy(Caller caller, UUID id) {
        return jdbc.sql("""
                        select count(*) from correction c join api_key k on k.id = c.requested_key
                        where c.id = :id and (k.id = :key or k.employee_key = :employee
                            or regexp_replace(lower(k.name), '^user:', '') = regexp_replace(lower(:name), '^user:', ''))
                        """)
                        .param("id", id)
                        .param("key", caller.apiKeyId())
                        .param("name", caller.name())
                        .param("employee", caller.employeeKey())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Finds a person's punch: an event, or an approved correction that added a punch. */
    Optional<PunchTime> punch(UUID id, long employeeKey) {
        return jdbc.sql("""
                        select at, zone from attendance_event where id = :event and employee_key = :employee
                        union all
                        select at, zone from correction
                        where id = :event and employee_key = :employee and kind = 'ADD' and state = 'APPROVED'
                        """)
                .param("event", id)
                .param("employee", employeeKey)
                .query((rs, i) -> new PunchTime(instant(rs, "at"), Zone.of(rs.getString("zone"))))
                .optional();
    }

    /** Says whom an event is about, and when the service wrote it. */
    record Written(String employeeId, Instant writtenAt) {}

    Optional<Written> writtenBy(Caller kiosk, UUID eventId) {
        return jdbc.sql("""
                        select e.employee_id, coalesce(a.received_at, a.at) as written_at
                        from attendance_event a join employee e on e.key = a.employee_key
                        where a.id = :event and a.kiosk_id = :kiosk
                        """)
                .param("event", eventId)
                .param("kiosk", kiosk.kiosk())
                .query((rs, i) -> new Written(rs.getString("employee_id"), instant(rs, "written_at")))
                .optional();
    }

    /** Reads a stored correction. It must exist. */
    ResolvedCorrection resolved(UUID id) {
        return jdbc.sql("""
                        select c.*, coalesce(e.at, a.at) as punch_at from correction c
                        left join attendance_event e on e.id = c.event_id left join correction a on a.id = c.event_id
                        where c.id = :id
                        """)
                .param("id", id)
                .query((rs, i) -> new ResolvedCorrection(
                        id,
                        CorrectionKind.valueOf(rs.getString("kind")),
                        rs.getObject("event_id", UUID.class),
                        instantOrNull(rs, "punch_at"),
                        instantOrNull(rs, "at"),
                        rs.getString("direction"),
                        Zone.of(rs.getString("zone")),
                        rs.getString("site"),
                        rs.getObject("day", LocalDate.class),
                        Duration.ofSeconds(rs.getLong("overtime_seconds"))))
                .single();
    }
}
