package dev.presente.attendance.correction;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.Direction;
import dev.presente.attendance.SiteZones;
import dev.presente.attendance.correction.CorrectionQuery.RecordedCorrection;
import dev.presente.attendance.daybook.Deriver;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.workday.Correction;
import dev.presente.attendance.workday.Punch;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Rfc3339;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes requests for corrections and decides them. Both lock the person, in the same order as the derivation, so that of
 * simultaneous decisions each is made once and in some order, which the day follows.
 */
@Service
class CorrectionService {
    private final Employees employees;
    private final CorrectionQuery corrections;
    private final Deriver deriver;
    private final PeriodLocks locks;
    private final SiteZones zones;
    private final ChangeLog changes;
    private final JdbcClient jdbc;
    private final Clock clock;

    CorrectionService(
            Employees employees,
            CorrectionQuery corrections,
            Deriver deriver,
            PeriodLocks locks,
            SiteZones zones,
            ChangeLog changes,
            JdbcClient jdbc,
            Clock clock) {
        this.employees = employees;
        this.corrections = corrections;
        this.deriver = deriver;
        this.locks = locks;
        this.zones = zones;
        this.changes = changes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A correction with all that can be said of it once its punch is found. */
    private record Request(
            UUID id,
            Kind kind,
            @Nullable UUID punch,
            @Nullable Instant punchAt,
            @Nullable Instant at,
            @Nullable String direction,
            ZoneId zone,
            @Nullable LocalDate day,
            Duration overtime) {

        /** The dates on which it may have an effect; a night shift's are one earlier. */
        Set<LocalDate> days() {
            var days = new HashSet<LocalDate>();
            if (day != null) {
                days.add(day);
            }
            if (punchAt != null) {
                days.add(LocalDate.ofInstant(punchAt, zone));
            }
            if (at != null) {
                days.add(LocalDate.ofInstant(at, zone));
            }
            return days;
        }

        /** As if it had just been approved. */
        Correction approved() {
            var way = direction == null ? null : Direction.valueOf(direction);
            return switch (kind) {
                case ADD ->
                    new Correction.Add(
                            Long.MAX_VALUE, new Punch(id, Objects.requireNonNull(at), way, zone, null, true));
                case CHANGE -> new Correction.Change(Long.MAX_VALUE, Objects.requireNonNull(punch), at, way);
                case VOID, NOT_ME -> new Correction.Remove(Long.MAX_VALUE, Objects.requireNonNull(punch));
                case OVERTIME -> new Correction.Overtime(Long.MAX_VALUE, Objects.requireNonNull(day), overtime);
            };
        }
    }

    /**
     * Stores a request.
     *
     * @throws ProblemException {@code not-found}, {@code invalid-parameter}, {@code period-locked}
     */
    @Transactional
    RecordedCorrection request(Caller caller, CorrectionRequest wish) {
        check(wish);
        locks.keep();
        var employee = employees.lock(wish.employeeId()).orElseThrow(() -> notFound("employee " + wish.employeeId()));
        var request = resolved(employee, wish);
        requireOpen(employee.key(), request);
        jdbc.sql("""
                        insert into correction (id, employee_key, kind, event_id, at, direction, zone, day,
                            overtime_seconds, reason, requested_by, requested_key, requested_at)
                        values (:id, :employee, :kind, :event, :at, :direction, :zone, :day,
                            :overtime, :reason, :by, :key, :now)
                        """)
                .param("id", request.id())
                .param("employee", employee.key())
                .param("kind", request.kind().name())
                .param("event", request.punch())
                .param("at", request.at() == null ? null : request.at().atOffset(ZoneOffset.UTC))
                .param("direction", request.direction())
                .param("zone", request.zone().getId())
                .param("day", request.days().stream().min(LocalDate::compareTo).orElseThrow())
                .param(
                        "overtime",
                        request.kind() == Kind.OVERTIME ? request.overtime().toSeconds() : null)
                .param("reason", wish.reason())
                .param("by", Objects.requireNonNullElse(wish.requestedBy(), caller.name()))
                .param("key", caller.apiKeyId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        changes.write(caller, "correction.requested", employee.key(), Map.of("id", request.id()));
        return corrections.find(request.id()).orElseThrow();
    }

    private static void check(CorrectionRequest wish) {
        var kind = wish.kind();
        require(kind.isAboutAPunch() == (wish.eventId() != null), kind, "eventId", kind.isAboutAPunch());
        require(kind != Kind.ADD || wish.at() != null, kind, "at", true);
        require(wish.at() == null || kind == Kind.ADD || kind == Kind.CHANGE, kind, "at", false);
        require(wish.direction() == null || kind == Kind.ADD || kind == Kind.CHANGE, kind, "direction", false);
        require((kind == Kind.OVERTIME) == (wish.day() != null), kind, "day", kind == Kind.OVERTIME);
        require((kind == Kind.OVERTIME) == (wish.overtime() != null), kind, "overtime", kind == Kind.OVERTIME);
        if (kind == Kind.CHANGE && wish.at() == null && wish.direction() == null) {
            throw invalid("A CHANGE needs another at, another direction or both");
        }
        var overtime = wish.overtime();
        if (overtime != null && (overtime.isNegative() || overtime.compareTo(Duration.ofDays(2)) > 0)) {
            throw invalid("overtime must be from PT0S to PT48H");
        }
    }

    private static void require(boolean condition, Kind kind, String member, boolean wanted) {
        if (!condition) {
            throw invalid(kind + (wanted ? " needs " : " takes no ") + member);
        }
    }

    private Request resolved(Employee employee, CorrectionRequest wish) {
        var at = wish.at() == null ? null : Rfc3339.parse("at", wish.at()).truncatedTo(ChronoUnit.MILLIS);
        if (at != null && at.isAfter(clock.instant())) {
            throw invalid("at lies in the future");
        }
        var direction = wish.direction() == null ? null : wish.direction().name();
        var overtime = Objects.requireNonNullElse(wish.overtime(), Duration.ZERO);
        if (wish.eventId() == null) {
            return new Request(
                    UUID.randomUUID(),
                    wish.kind(),
                    null,
                    null,
                    at,
                    direction,
                    zones.of(employee.site()),
                    wish.day(),
                    overtime);
        }
        return jdbc.sql("""
                        select at, zone from attendance_event where id = :event and employee_key = :employee
                        union all
                        select at, zone from correction
                        where id = :event and employee_key = :employee and kind = 'ADD' and state = 'APPROVED'
                        """)
                .param("event", wish.eventId())
                .param("employee", employee.key())
                .query((rs, i) -> new Request(
                        UUID.randomUUID(),
                        wish.kind(),
                        wish.eventId(),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        at,
                        direction,
                        ZoneId.of(rs.getString("zone")),
                        null,
                        overtime))
                .optional()
                .orElseThrow(() -> notFound("event " + wish.eventId() + " of " + wish.employeeId()));
    }

    private void requireOpen(long employeeKey, Request request) {
        deriver.inTheWayOf(employeeKey, request.approved(), request.days()).ifPresent(lock -> {
            throw PeriodLocks.locked(lock);
        });
    }

    /**
     * Approves or rejects a request, once.
     *
     * @param by who decides; null: the name of the API key. Nobody decides about his own days.
     * @throws ProblemException {@code not-found}, {@code already-decided}, {@code period-locked}, {@code forbidden}
     */
    @Transactional
    RecordedCorrection decide(Caller caller, UUID id, State decision, String reason, @Nullable String by) {
        locks.keep();
        var key = jdbc.sql("select employee_key from correction where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> notFound("correction " + id));
        employees.lock(key);
        var correction = corrections.find(id).orElseThrow();
        if (correction.state() != State.REQUESTED) {
            throw new ProblemException(
                    ProblemCode.ALREADY_DECIDED,
                    "The correction is " + correction.state() + " already: ask for another one");
        }
        if (correction.employeeId().equals(by)) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "Nobody decides about his own days");
        }
        if (decision == State.APPROVED) {
            requireOpen(key, stored(id));
        }
        jdbc.sql("""
                        update correction set state = :state, decision = nextval('correction_decision'),
                            decided_by = :by, decided_key = :key, decided_at = :now, decision_reason = :reason
                        where id = :id
                        """)
                .param("state", decision.name())
                .param("by", Objects.requireNonNullElse(by, caller.name()))
                .param("key", caller.apiKeyId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("id", id)
                .update();
        var action = decision == State.APPROVED ? "correction.approved" : "correction.rejected";
        changes.write(caller, action, key, Map.of("id", id));
        return corrections.find(id).orElseThrow();
    }

    private Request stored(UUID id) {
        return jdbc.sql("""
                        select c.*, coalesce(e.at, a.at) as punch_at from correction c
                        left join attendance_event e on e.id = c.event_id left join correction a on a.id = c.event_id
                        where c.id = :id
                        """)
                .param("id", id)
                .query((rs, i) -> {
                    var at = rs.getObject("at", OffsetDateTime.class);
                    var punchAt = rs.getObject("punch_at", OffsetDateTime.class);
                    return new Request(
                            id,
                            Kind.valueOf(rs.getString("kind")),
                            rs.getObject("event_id", UUID.class),
                            punchAt == null ? null : punchAt.toInstant(),
                            at == null ? null : at.toInstant(),
                            rs.getString("direction"),
                            ZoneId.of(rs.getString("zone")),
                            rs.getObject("day", LocalDate.class),
                            Duration.ofSeconds(rs.getLong("overtime_seconds")));
                })
                .single();
    }

    private static ProblemException notFound(String what) {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no " + what);
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
    }
}
