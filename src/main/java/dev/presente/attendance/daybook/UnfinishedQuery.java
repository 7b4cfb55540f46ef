package dev.presente.attendance.daybook;

import static dev.presente.system.database.Timestamps.instant;
import static dev.presente.system.database.Timestamps.instantOrNull;

import dev.presente.attendance.daybook.Unfinished.Day;
import dev.presente.attendance.daybook.Unfinished.Overtime;
import dev.presente.attendance.daybook.Unfinished.Request;
import dev.presente.attendance.workday.Correction;
import dev.presente.zone.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds what waits for somebody in a period. The worked days must have been derived before. */
@Repository
class UnfinishedQuery {
    /** A day with one of these flags lacks a punch, or has one that does not count. */
    private static final Set<String> OPEN_ENDS =
            Set.of("FORGOTTEN_OUT", "FORGOTTEN_IN", "UNPAIRED", "UNKNOWN_DIRECTION");

    private static final String DAYS = """
            select w.employee_key, e.employee_id, w.day, w.site, w.pending_seconds, w.flags, w.change_pending
            from workday w join employee e on e.key = w.employee_key and e.erased_at is null
            where w.day between :first and :last and (cast(:site as text) is null or w.site = :site)
              and (w.pending_seconds > 0 or w.change_pending or w.flags && cast(:flags as text[]))
            order by w.day, e.employee_id
            """;

    /**
     * A punch may belong to a shift of another date, so more requests are read than lie in the period by their dates. Those of
     * people who have nothing to do with the site around the period are left out.
     */
    private static final String REQUESTS = """
            select c.*, e.employee_id, coalesce(c.site, w.site, e.site) as place, coalesce(a.at, b.at) as punch_at
            from correction c join employee e on e.key = c.employee_key and e.erased_at is null
            left join workday w on w.employee_key = c.employee_key and w.day = c.day
            left join attendance_event a on a.id = c.event_id left join correction b on b.id = c.event_id
            where c.state = 'REQUESTED' and c.day <= cast(:last as date) + 4
              and greatest(c.day, (c.at at time zone 'UTC')::date, (coalesce(a.at, b.at) at time zone 'UTC')::date)
                  >= cast(:first as date) - 4
              and (cast(:site as text) is null or :site in (c.site, w.site, e.site)
                or exists (select from shift_assignment s where s.employee_key = c.employee_key and s.site = :site
                    and s.first_day <= cast(:last as date) + 9
                    and coalesce(s.last_day, 'infinity') >= cast(:first as date) - 9)
                or exists (select from workday d where d.employee_key = c.employee_key and d.site = :site
                    and d.day between cast(:first as date) - 9 and cast(:last as date) + 9)
                or exists (select from attendance_event v where v.employee_key = c.employee_key and v.site = :site
                    and v.at >= cast(:first as date) - 9 and v.at < cast(:last as date) + 10)
                or exists (select from correction o where o.employee_key = c.employee_key and o.site = :site
                    and o.day between cast(:first as date) - 9 and cast(:last as date) + 9))
            """;

    private final JdbcClient jdbc;
    private final Foresight foresight;

    UnfinishedQuery(JdbcClient jdbc, Foresight foresight) {
        this.jdbc = jdbc;
        this.foresight = foresight;
    }

    /** Says which days are looked at; without a site those of all sites. */
    private record Period(@Nullable String site, LocalDate first, LocalDate last) {
        boolean holds(LocalDate day, @Nullable String where) {
            return !day.isBefore(first) && !day.isAfter(last) && (site == null || site.equals(where));
        }

        /** Decides whether whatever a correction on these dates changes lies in the period, at any site. */
        boolean holdsReachOf(TreeSet<LocalDate> days) {
            return site == null
                    && !days.first().minusDays(3).isBefore(first)
                    && !days.last().plusDays(2).isAfter(last);
        }
    }

    /** Holds a request that may lie in the period. */
    private record Candidate(
            Request request,
            Correction correction,
            TreeSet<LocalDate> days,
            @Nullable String place) {}

    /**
     * Returns what waits from {@code first} to {@code last}.
     *
     * @param site the site whose days are looked at; null means every site
     */
    Unfinished of(@Nullable String site, LocalDate first, LocalDate last) {
        var period = new Period(site, first, last);
        var overtime = new ArrayList<Overtime>();
        var days = new ArrayList<Day>();
        jdbc.sql(DAYS)
                .param("site", site)
                .param("first", first)
                .param("last", last)
                .param("flags", OPEN_ENDS.toArray(String[]::new))
                .query(rs -> {
                    overtime(rs).ifPresent(overtime::add);
                    day(rs).ifPresent(days::add);
                });
        return new Unfinished(requests(period), overtime, days);
    }

    private static Optional<Overtime> overtime(ResultSet rs) throws SQLException {
        var pending = Duration.ofSeconds(rs.getLong("pending_seconds"));
        return pending.isZero()
                ? Optional.empty()
                : Optional.of(new Overtime(
                        rs.getLong("employee_key"),
                        rs.getString("employee_id"),
                        rs.getObject("day", LocalDate.class),
                        rs.getString("site"),
                        pending));
    }

    private static Optional<Day> day(ResultSet rs) throws SQLException {
        var why = new ArrayList<String>();
        Arrays.stream((String[]) rs.getArray("flags").getArray())
                .filter(OPEN_ENDS::contains)
                .forEach(why::add);
        if (rs.getBoolean("change_pending")) {
            why.add("CHANGE_PENDING");
        }
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(new Day(
                        rs.getLong("employee_key"),
                        rs.getString("employee_id"),
                        rs.getObject("day", LocalDate.class),
                        rs.getString("site"),
                        why));
    }

    private List<Request> requests(Period period) {
        return jdbc
                .sql(REQUESTS)
                .param("site", period.site())
                .param("first", period.first())
                .param("last", period.last())
                .query((rs, i) -> candidate(rs))
                .list()
                .stream()
                .filter(one -> liesIn(period, one))
                .map(Candidate::request)
                .sorted(Comparator.comparing(Request::day).thenComparing(Request::employeeId))
                .toList();
    }

    private boolean liesIn(Period period, Candidate one) {
        if (period.holdsReachOf(one.days())) {
            return true;
        }
        var changed = foresight.changed(one.request().employeeKey(), one.correction(), one.days());
        return changed.isEmpty()
                ? one.days().stream().anyMatch(day -> period.holds(day, one.place()))
                : changed.entrySet().stream()
                        .anyMatch(day -> day.getValue().stream().anyMatch(where -> period.holds(day.getKey(), where)));
    }

    private static Candidate candidate(ResultSet rs) throws SQLException {
        var day = rs.getObject("day", LocalDate.class);
        var zone = Zone.of(rs.getString("zone"));
        var days = new TreeSet<>(Set.of(day));
        for (var column : List.of("at", "punch_at")) {
            var at = instantOrNull(rs, column);
            if (at != null) {
                days.add(zone.date(at));
            }
        }
        var request = new Request(
                Objects.requireNonNull(rs.getObject("id", UUID.class)),
                rs.getLong("employee_key"),
                rs.getString("employee_id"),
                day,
                rs.getString("kind"),
                rs.getString("reason"),
                rs.getString("requested_by"),
                instant(rs, "requested_at"));
        return new Candidate(request, PunchReader.correction(rs), days, rs.getString("place"));
    }
}
