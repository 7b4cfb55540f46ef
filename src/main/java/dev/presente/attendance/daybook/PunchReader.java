package dev.presente.attendance.daybook;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.attendance.events.Direction;
import dev.presente.attendance.workday.Correction;
import dev.presente.attendance.workday.Punch;
import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the events and approved corrections from which a person's days are derived. */
@Repository
class PunchReader {
    private final JdbcClient jdbc;

    PunchReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads the events from {@code first} to {@code last} in any time zone, and those that a correction may move there. */
    List<Punch> punches(long employeeKey, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                        select id, at, direction, direction_stated, zone, site from attendance_event
                        where employee_key = :employee and at >= :from and at < :to
                        union
                        select id, at, direction, direction_stated, zone, site from attendance_event
                        where employee_key = :employee and id in (select event_id from correction
                            where employee_key = :employee and state = 'APPROVED' and at >= :from and at < :to)
                        """)
                .param("employee", employeeKey)
                .param("from", first.minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", last.plusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC))
                .query((rs, i) -> new Punch(
                        rs.getObject("id", UUID.class),
                        instant(rs, "at"),
                        rs.getBoolean("direction_stated") ? direction(rs) : null,
                        Zone.of(rs.getString("zone")),
                        rs.getString("site"),
                        false))
                .list();
    }

    List<Correction> corrections(long employeeKey) {
        return jdbc.sql("select id, kind, state, decision, event_id, at, zone, site, direction, day, overtime_seconds"
                        + " from correction where employee_key = :employee and state = 'APPROVED'")
                .param("employee", employeeKey)
                .query((rs, i) -> correction(rs))
                .list();
    }

    /** Reads a row of {@code correction}. One that nobody has decided counts as if it were approved last. */
    static Correction correction(ResultSet rs) throws SQLException {
        long decision = rs.getString("state").equals("REQUESTED") ? Long.MAX_VALUE : rs.getLong("decision");
        return switch (rs.getString("kind")) {
            case "ADD" -> {
                var zone = Zone.of(rs.getString("zone"));
                var id = rs.getObject("id", UUID.class);
                var site = rs.getString("site");
                yield new Correction.Add(decision, new Punch(id, instant(rs, "at"), direction(rs), zone, site, true));
            }
            case "CHANGE" -> {
                yield new Correction.Change(
                        decision, rs.getObject("event_id", UUID.class), instantOrNull(rs, "at"), direction(rs));
            }
            case "OVERTIME" ->
                new Correction.Overtime(
                        decision,
                        rs.getObject("day", LocalDate.class),
                        Duration.ofSeconds(rs.getLong("overtime_seconds")));
            default -> new Correction.Remove(decision, rs.getObject("event_id", UUID.class));
        };
    }

    private static @Nullable Direction direction(ResultSet rs) throws SQLException {
        var direction = rs.getString("direction");
        return direction == null ? null : Direction.valueOf(direction);
    }
}
