package dev.presente.attendance.events;

import dev.presente.attendance.RawPunches.Problem;
import dev.presente.attendance.RawPunches.Reason;
import dev.presente.zone.OffsetSpan;
import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds staged punches whose zone cannot be right: at that moment its clock showed another time than the clock of every site to
 * which the person belongs or is assigned. A file that is read in a wrong zone is found this way.
 */
final class ZoneHomes {
    private static final String HOMES = """
            select p.person, coalesce(s.zone, :service) as zone from raw_person p join site s on s.name = p.site
            union
            select p.person, coalesce(s.zone, :service) from raw_person p
                join assignment_site a on a.employee_key = p.employee_key join site s on s.name = a.site
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ZoneHomes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Difference(String stated, String home, OffsetSpan span) {}

    /** Returns the punches in a wrong zone, by line. Somebody who belongs to no site may be in any zone. */
    List<Problem> strangers(int most) {
        var differences = differences();
        return differences.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        with home as materialized (%s), difference as materialized (select * from unnest(
                            cast(:stated as text[]), cast(:homes as text[]),
                            cast(:froms as timestamptz[]), cast(:tos as timestamptz[])) as d (stated, home, begins, ends))
                        select r.line, r.person,
                            (r.at at time zone 'UTC' + make_interval(secs => r.offset_seconds))::date as day,
                            array(select zone from home h where h.person = r.person order by zone) as homes
                        from raw_punch r
                        where exists (select from home h where h.person = r.person)
                          and not exists (select from home h where h.person = r.person and not exists (
                              select from difference d where d.stated = r.zone and d.home = h.zone
                              and r.at >= d.begins and r.at < d.ends))
                        order by r.line limit :most
                        """.formatted(HOMES))
                        .param("service", Zone.of(clock).name())
                        .param(
                                "stated",
                                differences.stream().map(Difference::stated).toArray(String[]::new))
                        .param(
                                "homes",
                                differences.stream().map(Difference::home).toArray(String[]::new))
                        .param(
                                "froms",
                                times(differences.stream()
                                        .map(d -> d.span().from())
                                        .toList()))
                        .param(
                                "tos",
                                times(differences.stream()
                                        .map(d -> d.span().to())
                                        .toList()))
                        .param("most", most)
                        .query((rs, i) -> new Problem(
                                rs.getInt("line"),
                                rs.getString("person"),
                                Reason.OTHER_ZONE,
                                rs.getObject("day", LocalDate.class),
                                Arrays.asList((String[]) rs.getArray("homes").getArray())))
                        .list();
    }

    private static String[] times(List<Instant> instants) {
        return instants.stream().map(Instant::toString).toArray(String[]::new);
    }

    private record Stated(String zone, Instant first, Instant last) {}

    private List<Difference> differences() {
        var homes = jdbc.sql("select distinct zone from (" + HOMES + ") homes")
                .param("service", Zone.of(clock).name())
                .query(String.class)
                .list();
        var differences = new ArrayList<Difference>();
        for (var stated : stated()) {
            for (var home : homes) {
                Zone.of(stated.zone())
                        .differences(Zone.of(home), stated.first(), stated.last())
                        .forEach(span -> differences.add(new Difference(stated.zone(), home, span)));
            }
        }
        return differences;
    }

    private List<Stated> stated() {
        return jdbc.sql("select zone, min(at) as first, max(at) as last from raw_punch group by zone")
                .query((rs, i) -> new Stated(
                        rs.getString("zone"),
                        rs.getObject("first", OffsetDateTime.class).toInstant(),
                        // the last one belongs to the stretch as well
                        rs.getObject("last", OffsetDateTime.class).toInstant().plusSeconds(1)))
                .list();
    }
}
