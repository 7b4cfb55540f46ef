package dev.presente.attendance.allowance;

import static dev.presente.system.database.Timestamps.instant;

import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.system.Caller;
import dev.presente.system.TidyText;
import dev.presente.team.OwnPeople;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores adjustments and part time, and reads what else a balance of leave rests on. */
@Repository
class LeaveFacts {
    private final JdbcClient jdbc;
    private final RecordMarks marks;
    private final TouchedRows touched;

    LeaveFacts(JdbcClient jdbc, RecordMarks marks, TouchedRows touched) {
        this.touched = touched;
        this.jdbc = jdbc;
        this.marks = marks;
    }

    /** Holds a stretch of leave that is taken, approved or asked for. */
    record Stretch(String kind, LocalDate firstDay, LocalDate lastDay, Portion portion) {}

    /**
     * Holds what somebody booked by hand.
     *
     * @param by the name of the account or key
     */
    record Adjustment(
            long id,
            String kind,
            int year,
            BigDecimal days,
            @Nullable String reason,
            String by,
            Instant at) {}

    /** Holds a person of a list. */
    record Person(long key, String employeeId, @Nullable String fullName) {}

    /**
     * Holds what the accounts of one person rest on, beside rules and plans.
     *
     * @param agreed the agreed absences
     * @param asked what the person asks for and nobody has decided
     * @param shares how much of full time the person works from each of these days on, in percent
     * @param agreements which labour agreement holds for the person from each of these days on; empty is that of the site
     * @param site where the person belongs
     */
    record Own(
            List<Adjustment> adjustments,
            List<Stretch> agreed,
            List<Stretch> asked,
            NavigableMap<LocalDate, Integer> shares,
            NavigableMap<LocalDate, String> agreements,
            @Nullable String site,
            @Nullable String siteAgreement) {
        /** Returns which labour agreement holds on a day: the person's own, or else that of the site. */
        @Nullable
        String agreement(LocalDate day) {
            var own = agreements.floorEntry(day);
            return own == null || own.getValue().isEmpty() ? siteAgreement : own.getValue();
        }
    }

    Own of(long employeeKey) {
        return Objects.requireNonNull(of(List.of(employeeKey)).get(employeeKey));
    }

    /** Returns the same for each of these people, with as many statements as for one. */
    Map<Long, Own> of(Collection<Long> people) {
        var adjustments = adjustments(people);
        var agreed = stretches("absence where", people);
        var asked = stretches("absence_request where state = 'REQUESTED' and", people);
        var shares = byDay("effective_from, percent from part_time", people, rs -> rs.getInt("percent"));
        var agreements = byDay(
                "effective_from, agreement from labour_agreement_person",
                people,
                rs -> Objects.requireNonNullElse(rs.getString("agreement"), ""));
        var sites = new HashMap<Long, String>();
        var siteAgreements = new HashMap<Long, String>();
        read(
                "select e.key as employee_key, e.site, s.agreement"
                        + " from employee e left join labour_agreement_site s on s.site = e.site"
                        + " where e.key = any (cast(:people as bigint[]))",
                people,
                rs -> {
                    sites.put(rs.getLong("employee_key"), rs.getString("site"));
                    siteAgreements.put(rs.getLong("employee_key"), rs.getString("agreement"));
                });
        return people.stream()
                .collect(Collectors.toMap(
                        person -> person,
                        person -> new Own(
                                adjustments.getOrDefault(person, List.of()),
                                agreed.getOrDefault(person, List.of()),
                                asked.getOrDefault(person, List.of()),
                                shares.getOrDefault(person, new TreeMap<>()),
                                agreements.getOrDefault(person, new TreeMap<>()),
                                sites.get(person),
                                siteAgreements.get(person))));
    }

    private void read(String sql, Collection<Long> people, RowCallbackHandler row) {
        jdbc.sql(sql).param("people", people.toArray(Long[]::new)).query(row);
    }

    /** Reads a value of a row. */
    private interface Value<T> {
        T of(ResultSet rs) throws SQLException;
    }

    private <T> Map<Long, NavigableMap<LocalDate, T>> byDay(String from, Collection<Long> people, Value<T> value) {
        var found = new HashMap<Long, NavigableMap<LocalDate, T>>();
        read(
                "select employee_key, " + from + " where employee_key = any (cast(:people as bigint[]))",
                people,
                rs -> found.computeIfAbsent(rs.getLong("employee_key"), key -> new TreeMap<>())
                        .put(rs.getObject("effective_from", LocalDate.class), value.of(rs)));
        return found;
    }

    private Map<Long, List<Stretch>> stretches(String from, Collection<Long> people) {
        var found = new HashMap<Long, List<Stretch>>();
        read(
                "select employee_key, kind, first_day, last_day, portion from " + from
                        + " employee_key = any (cast(:people as bigint[]))",
                people,
                rs -> found.computeIfAbsent(rs.getLong("employee_key"), key -> new ArrayList<>())
                        .add(new Stretch(
                                TidyText.of(rs.getString("kind")),
                                rs.getObject("first_day", LocalDate.class),
                                rs.getObject("last_day", LocalDate.class),
                                Portion.valueOf(rs.getString("portion")))));
        return found;
    }

    private Map<Long, List<Adjustment>> adjustments(Collection<Long> people) {
        var found = new HashMap<Long, List<Adjustment>>();
        read(
                "select a.*, k.name from leave_adjustment a join api_key k on k.id = a.made_key"
                        + " where a.employee_key = any (cast(:people as bigint[])) order by a.id",
                people,
                rs -> found.computeIfAbsent(rs.getLong("employee_key"), key -> new ArrayList<>())
                        .add(new Adjustment(
                                rs.getLong("id"),
                                rs.getString("kind"),
                                rs.getInt("year"),
                                rs.getBigDecimal("days"),
                                rs.getString("reason"),
                                rs.getString("name"),
                                instant(rs, "made_at"))));
        return found;
    }

    void putShare(long employeeKey, LocalDate from, int percent) {
        var record = jdbc.sql(
                        "insert into part_time (employee_key, effective_from, percent) values (:employee, :from, :percent)"
                                + " on conflict (employee_key, effective_from) do update set percent = excluded.percent"
                                + " returning employee_key || ' from ' || effective_from")
                .param("employee", employeeKey)
                .param("from", from)
                .param("percent", percent)
                .query(String.class)
                .single();
        touched.note(MarkedKind.PART_TIME, record);
    }

    long adjust(long employeeKey, String kind, int year, BigDecimal days, String reason, Caller caller, Instant now) {
        long id = jdbc.sql("""
                        insert into leave_adjustment (employee_key, kind, year, days, reason, made_key, made_at)
                        values (:employee, :kind, :year, :days, :reason, :caller, :now) returning id
                        """)
                .param("employee", employeeKey)
                .param("kind", kind)
                .param("year", year)
                .param("days", days)
                .param("reason", reason)
                .param("caller", caller.apiKeyId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        marks.put(MarkedKind.LEAVE_ADJUSTMENT, id);
        return id;
    }

    /** Lists everybody whom the caller may see and who is employed on a day of the year; people of departments on {@code day}. */
    List<Person> people(int year, LocalDate day) {
        return OwnPeople.bind(jdbc.sql("""
                        select e.key, e.employee_id, e.full_name from employee e
                        where e.erased_at is null and (not exists (select from employment m where m.employee_key = e.key)
                            or exists (select from employment m where m.employee_key = e.key
                                and coalesce(m.first_day, '-infinity') <= make_date(:year, 12, 31)
                                and coalesce(m.last_day, 'infinity') >= make_date(:year, 1, 1)))
                        """ + OwnPeople.and("e.site", "l.employee_key = e.key", "cast(:day as date)")
                        + " order by e.employee_id"))
                .param("year", year)
                .param("day", day)
                .query((rs, i) -> new Person(rs.getLong("key"), rs.getString("employee_id"), rs.getString("full_name")))
                .list();
    }
}
