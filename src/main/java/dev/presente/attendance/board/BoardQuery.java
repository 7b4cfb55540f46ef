package dev.presente.attendance.board;

import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.attendance.board.Board.Presence;
import dev.presente.attendance.events.Offsets;
import dev.presente.attendance.workday.Flag;
import dev.presente.attendance.workday.Status;
import dev.presente.people.Employments;
import dev.presente.system.lists.ListWish;
import dev.presente.team.OwnPeople;
import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads everybody's derived day for the board. */
@Repository
class BoardQuery {
    private static final String PEOPLE = """
            select e.employee_id, e.external_id, e.full_name, coalesce(w.site, e.site) as site,
                   coalesce(w.zone, s.zone, :zone) as zone, w.shift, w.status, w.flags, w.first_in, w.last_out,
                   w.first_in_offset, w.last_out_offset,
                   w.present_since, coalesce(w.worked_seconds, 0) as worked, coalesce(w.late_seconds, 0) as late
            from employee e
            left join workday w on w.employee_key = e.key and w.day = :day
            left join site s on s.name = e.site
            where e.erased_at is null
              and (cast(:site as text) is null or coalesce(w.site, e.site) = :site)
              and (cardinality(w.events) > 0 or
            """ + Employments.holdOn("e.key", "cast(:day as date)") + ")";

    private static final String ORDER = " order by coalesce(e.full_name, e.employee_id), e.employee_id";

    private final JdbcClient jdbc;
    private final Clock clock;

    BoardQuery(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Board of(LocalDate day, @Nullable String site, Board.Filter filter, Board.Sort sort, ListWish wish) {
        var now = clock.instant();
        var seen = OwnPeople.and("coalesce(w.site, e.site)", "l.employee_key = e.key", "cast(:day as date)");
        var people = OwnPeople.bind(jdbc.sql(PEOPLE + seen + ORDER))
                .param("day", day)
                .param("site", site)
                .param("zone", Zone.of(clock).name())
                .query((rs, i) -> line(rs, now))
                .list();
        return Board.of(day, now, people, filter, sort, wish);
    }

    private static Board.Line line(ResultSet rs, Instant now) throws SQLException {
        var since = instantOrNull(rs, "present_since");
        var flags = rs.getArray("flags");
        // the stored work of an open day ends with the last punch, so the time since then is added
        var running = since == null ? Duration.ZERO : Duration.between(since, now);
        return new Board.Line(
                rs.getString("employee_id"),
                rs.getString("external_id"),
                rs.getString("full_name"),
                rs.getString("site"),
                rs.getString("zone"),
                rs.getString("shift"),
                presence(rs.getString("status"), since != null, rs.getString("first_in") != null),
                flags == null
                        ? List.of()
                        : Arrays.stream((String[]) flags.getArray())
                                .map(Flag::valueOf)
                                .toList(),
                instantOrNull(rs, "first_in"),
                Offsets.text(rs, "first_in_offset", instantOrNull(rs, "first_in"), rs.getString("zone")),
                instantOrNull(rs, "last_out"),
                Offsets.text(rs, "last_out_offset", instantOrNull(rs, "last_out"), rs.getString("zone")),
                Duration.ofSeconds(rs.getLong("worked"))
                        .plus(running.isNegative() ? Duration.ZERO : running)
                        .truncatedTo(ChronoUnit.SECONDS),
                Duration.ofSeconds(rs.getLong("late")));
    }

    private static Presence presence(@Nullable String status, boolean isIn, boolean came) {
        if (isIn) {
            return Presence.IN;
        }
        if (came) {
            return Presence.OUT;
        }
        return status == null
                ? Presence.UNPLANNED
                : switch (Status.valueOf(status)) {
                    case OPEN -> Presence.EXPECTED;
                    case ABSENT -> Presence.ABSENT;
                    case LEAVE, HOLIDAY, REST -> Presence.OFF;
                    case PRESENT, HALF_DAY, UNPLANNED -> Presence.UNPLANNED;
                };
    }
}
