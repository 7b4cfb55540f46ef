package dev.presente.attendance.events;

import dev.presente.attendance.RawPunch;
import dev.presente.attendance.RawPunches;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.PunchSeals;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.system.settings.LeaversSetting;
import dev.presente.system.settings.PresenteProperties;
import dev.presente.zone.ZoneReleases;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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

    private static final String LOCAL = FreshPunches.LOCAL;

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

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final PunchSeals seals;
    private final boolean refuseLeavers;
    private final PeriodLocks locks;
    private final ZoneReleases zones;
    private final ZoneHomes homes;

    StagedPunches(
            JdbcTemplate template,
            JdbcClient jdbc,
            RecordMarks marks,
            PunchSeals seals,
            PresenteProperties properties,
            PeriodLocks locks,
            ZoneReleases zones,
            Clock clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.marks = marks;
        this.seals = seals;
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
        var insert = FreshPunches.insert("raw_punch r join raw_person p on p.person = r.person", "true");
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
        switch (source.origin()) {
            case IMPORT -> seals.seal(source.id());
            case DEVICE -> marks.putAll(MarkedKind.PUNCH, "device_upload_id", source.id());
        }
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Source source) {
        return statement
                .param("begin", FreshPunches.begin(source.receivedAt()))
                .param("tail", FreshPunches.tail())
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
        var insert = FreshPunches.insert("raw_punch r join judged p on p.line = r.line", "p.problem is null");
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
