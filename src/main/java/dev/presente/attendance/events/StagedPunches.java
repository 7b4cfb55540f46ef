package dev.presente.attendance.events;

import dev.presente.attendance.RawPunch;
import dev.presente.attendance.RawPunches;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.system.settings.LeaversSetting;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.zone.ZoneReleases;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds raw punches with one statement, however many they are. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class StagedPunches implements RawPunches {
    /** Who the persons of the relation {@code raw_punch} are. */
    private static final String PERSONS = """
            select p.person, k.key as employee_key, e.site,
                   exists (select from employment m where m.employee_key = k.key) as has_periods
            from (select distinct person from raw_punch) p
            cross join lateral (select coalesce(
                (select key from employee where employee_id = p.person and erased_at is null),
                (select key from employee where external_id = p.person and erased_at is null),
                case when p.person ~ '^[0-9]+$' then
                    (select case when count(*) = 1 then min(key) end from employee
                     where employee_id ~ '^[0-9]+$' and ltrim(employee_id, '0') = ltrim(p.person, '0')
                       and erased_at is null) end) as key) k
            left join employee e on e.key = k.key
            """;

    /** Where the clock of a punch's zone stood. */
    private static final String LOCAL = "(r.at at time zone 'UTC' + make_interval(secs => r.offset_seconds))";

    /**
     * What keeps a punch from being an event. Somebody who came on the last day of the employment may go after midnight, so a
     * punch before noon may belong to the day before.
     */
    private static final String PROBLEM = """
            case when p.employee_key is null then 'UNKNOWN_PERSON'
                 when :refuseLeavers and p.has_periods and not exists (
                     select from employment m where m.employee_key = p.employee_key
                     and daterange(m.first_day, m.last_day, '[]') && daterange(
                         (LOCAL - interval '12 hours')::date, LOCAL::date, '[]'))
                 then 'NOT_EMPLOYED' end
            """.replace("LOCAL", LOCAL);

    /**
     * Nobody said whether the person came or went: the punches of a day take turns, as a guess that no rule rests on. Those
     * that are stored already count too, and once where they come again.
     */
    private static final String GUESS = """
            ((select count(*) from attendance_event e where e.employee_key = p.employee_key and e.at < r.at
                     and e.at >= r.at - interval '16 hours')
                + count(*) filter (where not exists (
                    select from attendance_event e where e.employee_key = p.employee_key and e.at = r.at
                    and e.mode in ('DEVICE', 'IMPORT')))
                  over (partition by p.employee_key, LOCAL::date order by r.at, r.line)) % 2 = 1
            """.replace("LOCAL", LOCAL);

    private static final String INSERT = """
            insert into attendance_event (id, employee_key, at, zone, offset_seconds, site, direction, direction_stated,
                mode, received_at, punch_import_id, device_upload_id, source_line, clock_drift_seconds)
            select cast(overlay(cast(gen_random_uuid() as text) placing :begin from 1 for 15) as uuid), p.employee_key, r.at, r.zone, r.offset_seconds, coalesce(:site, p.site),
                case when coalesce(r.coming, GUESS) then 'IN' else 'OUT' end, r.coming is not null, :mode, :received,
                case when :mode = 'IMPORT' then :source end, case when :mode = 'DEVICE' then :source end, r.line,
                cast(:drift as integer)
            from raw_punch r join raw_person p on p.person = r.person where CONDITION
            order by p.employee_key, r.at, r.line
            on conflict (employee_key, at) where mode in ('DEVICE', 'IMPORT') do nothing
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final boolean refuseLeavers;
    private final PeriodLocks locks;
    private final ZoneReleases zones;
    private final ZoneHomes homes;

    StagedPunches(
            JdbcTemplate template,
            JdbcClient jdbc,
            RecordMarks marks,
            PresenteProperties properties,
            PeriodLocks locks,
            ZoneReleases zones,
            Clock clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.marks = marks;
        this.refuseLeavers = properties.leavers() == LeaversSetting.REFUSE;
        this.locks = locks;
        this.zones = zones;
        this.homes = new ZoneHomes(jdbc, clock);
    }

    @Override
    public void stage(Lines lines) throws IOException {
        // until the end nobody changes the zone data or locks a period
        locks.keep();
        zones.follow();
        template.execute("""
                create temporary table raw_punch (line integer not null, person text not null, at timestamptz not null,
                    zone text not null, offset_seconds integer not null, coming boolean) on commit drop
                """);
        var failure =
                Objects.requireNonNull(template.execute((ConnectionCallback<Optional<IOException>>) connection -> {
                    try (var rows = new CopiedPunches(connection)) {
                        lines.forEach(rows::add);
                        return Optional.empty();
                    } catch (IOException e) {
                        return Optional.of(e);
                    }
                }));
        if (failure.isPresent()) {
            throw failure.get();
        }
        // a million rows are sorted and grouped in memory
        template.execute("set local work_mem = '64MB'");
        template.execute("create temporary table raw_person on commit drop as " + PERSONS);
        template.execute("analyze raw_punch, raw_person");
    }

    @Override
    public List<Problem> problems(boolean anyZone, int most) {
        var problems = jdbc.sql("""
                        select r.line, r.person, %s as problem, %s::date as day
                        from raw_punch r join raw_person p on p.person = r.person where %s is not null
                        order by r.line limit :most
                        """.formatted(PROBLEM, LOCAL, PROBLEM))
                .param("refuseLeavers", refuseLeavers)
                .param("most", most)
                .query((rs, i) -> problem(rs))
                .list();
        return !problems.isEmpty() || anyZone ? problems : homes.strangers(most);
    }

    private static Problem problem(ResultSet rs) throws SQLException {
        return new Problem(
                rs.getInt("line"),
                rs.getString("person"),
                Reason.valueOf(rs.getString("problem")),
                rs.getObject("day", LocalDate.class),
                List.of());
    }

    @Override
    public List<TouchedDay> addStaged(Source source) {
        var insert = INSERT.replace("CONDITION", "true").replace("GUESS", GUESS);
        var days = bind(jdbc.sql("""
                        with added as (%s returning employee_key, site,
                                (at at time zone 'UTC' + make_interval(secs => offset_seconds))::date as day),
                            present as (select day, site, employee_key, count(*) as punches from added
                                        group by day, site, employee_key),
                            touched as (select day, site, count(*) as people, cast(sum(punches) as bigint) as punches
                                        from present group by day, site)
                        select t.*, exists (select from period_lock l where t.day between l.first_day and l.last_day
                                            and (l.site is null or l.site = t.site)) as locked
                        from touched t order by day, site
                        """.formatted(insert)), source)
                .query((rs, i) -> new TouchedDay(
                        rs.getObject("day", LocalDate.class),
                        rs.getString("site"),
                        rs.getLong("people"),
                        rs.getLong("punches"),
                        rs.getBoolean("locked")))
                .list();
        mark(source);
        return days;
    }

    /** Seals the events of a source, which no decision does. */
    private void mark(Source source) {
        var column = switch (source.origin()) {
            case IMPORT -> "punch_import_id";
            case DEVICE -> "device_upload_id";
        };
        marks.putAll(MarkedKind.PUNCH, column, source.id());
    }

    /**
     * Returns how the ids of all these events begin: with the time, as those of version 7 (RFC 9562), so that a million of them
     * are written side by side in the index.
     */
    private static String begin(Instant now) {
        var time = "%012x".formatted(now.toEpochMilli());
        return time.substring(0, 8) + "-" + time.substring(8) + "-7";
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Source source) {
        return statement
                .param("begin", begin(source.receivedAt()))
                .param("mode", source.origin().name())
                .param("source", source.id())
                .param("site", source.site())
                .param("received", source.receivedAt().atOffset(ZoneOffset.UTC))
                .param("drift", source.drift());
    }

    private record Row(int line, @Nullable Problem problem, long created) {}

    /** One statement reads and writes, so that no punch is neither added nor a problem. */
    @Override
    public Added addEach(List<RawPunch> punches, Source source) {
        var insert = INSERT.replace("CONDITION", "p.problem is null")
                .replace("GUESS", GUESS)
                .replace("raw_person p on p.person = r.person", "judged p on p.line = r.line");
        var rows = bind(jdbc.sql("""
                        with raw_punch as (select * from unnest(
                                cast(:lines as integer[]), cast(:persons as text[]), cast(:ats as timestamptz[]),
                                cast(:zones as text[]), cast(:offsets as integer[]), cast(:comings as boolean[]))
                                as r (line, person, at, zone, offset_seconds, coming)),
                            raw_person as (%s),
                            judged as (select r.line, r.person, p.employee_key, p.site, %s::date as day, %s as problem
                                       from raw_punch r join raw_person p on p.person = r.person),
                            added as (%s returning seq)
                        select line, person, problem, day, 0 as created from judged where problem is not null
                        union all select 0, null, null, null, count(*) from added
                        """.formatted(PERSONS, LOCAL, PROBLEM, insert)), source)
                .param("refuseLeavers", refuseLeavers)
                .param("lines", array(punches, RawPunch::line, Integer[]::new))
                .param("persons", array(punches, RawPunch::person, String[]::new))
                .param("ats", array(punches, punch -> punch.at().toString(), String[]::new))
                .param("zones", array(punches, punch -> punch.zone().name(), String[]::new))
                .param("offsets", array(punches, punch -> punch.offset().getTotalSeconds(), Integer[]::new))
                .param("comings", array(punches, RawPunch::coming, Boolean[]::new))
                .query((rs, i) ->
                        new Row(rs.getInt("line"), rs.getInt("line") == 0 ? null : problem(rs), rs.getLong("created")))
                .list();
        mark(source);
        var problems = rows.stream().map(Row::problem).filter(Objects::nonNull).toList();
        return new Added(rows.stream().mapToLong(Row::created).sum(), problems);
    }

    private static <T> T[] array(
            Collection<RawPunch> punches, Function<RawPunch, @Nullable T> member, IntFunction<T[]> made) {
        return punches.stream().map(member).toArray(made);
    }
}
