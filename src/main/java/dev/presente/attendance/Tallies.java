package dev.presente.attendance;

import dev.presente.system.Caller;
import dev.presente.system.Caller.Represented;
import dev.presente.system.Scope;
import dev.presente.team.OwnPeople;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Counts what concerns the caller of this request, from days that have been derived before. */
@Repository
public class Tallies {
    /** As far as a shift and its window reach beyond its day. */
    private static final int DAYS_TO_CLOSE = 3;

    private static final String ABSENT = """
            select count(*) as absent, coalesce(min(w.day), cast(:to as date)) as first_day,
                   coalesce(max(w.day), cast(:to as date)) as last_day
            from workday w join employee e on e.key = w.employee_key and e.erased_at is null
            where w.status = 'ABSENT' and w.closes_at > :after and w.closes_at <= :until and w.day between :from and :to
            """;

    private static final String OPEN = """
            select count(*) from workday w join employee e on e.key = w.employee_key and e.erased_at is null
            cross join unnest(w.flags) as flag
            where flag in ('FORGOTTEN_OUT', 'FORGOTTEN_IN', 'UNPAIRED', 'UNKNOWN_DIRECTION') and w.day between :from and :to
            """;

    /** Nobody decides about the own days, and a deputy not about the manager's. */
    private static final String WAITING = """
            select count(*)
            from (select employee_key, day from workday where pending_seconds > 0 and day between :from and :to
                  union all select employee_key, day from correction where state = 'REQUESTED'
                  union all select employee_key, first_day from absence_request where state = 'REQUESTED') r
            join employee e on e.key = r.employee_key and e.erased_at is null
            where r.employee_key is distinct from cast(:self as bigint)
              and (:all or exists (select from people_of_departments(cast(:own as bigint[])) l
                                   where l.employee_key = r.employee_key and r.day between l.first_day and l.last_day)
                   or r.employee_key <> all (cast(:managers as bigint[]))
                      and exists (select from people_of_departments(cast(:represented as bigint[])) l
                                  where l.employee_key = r.employee_key and r.day between l.first_day and l.last_day))
            """;

    private final JdbcClient jdbc;

    Tallies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts for the caller of this request, and no more than the caller may see. An absence counts when its shift closes: nobody
     * is absent before, and a night shift closes on the day after, as does a day at a site far in the west.
     *
     * @param after the instant after which the shifts of absences have closed
     * @param until the instant until which they have closed
     * @param openFrom the first day whose punches and overtime count, up to {@code today}; requests count whatever their day
     */
    public Tally of(Caller caller, Instant after, Instant until, LocalDate openFrom, LocalDate today) {
        int open = seen(OPEN, openFrom, today).query(Integer.class).single();
        int waiting = waiting(caller, openFrom, today);
        return seen(ABSENT, openFrom.minusDays(DAYS_TO_CLOSE), today.plusDays(1))
                .param("after", after.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((rs, i) -> new Tally(
                        rs.getInt("absent"),
                        rs.getObject("first_day", LocalDate.class),
                        rs.getObject("last_day", LocalDate.class),
                        open,
                        waiting))
                .single();
    }

    private StatementSpec seen(String statement, LocalDate from, LocalDate to) {
        return OwnPeople.bind(jdbc.sql(
                        statement + OwnPeople.and("coalesce(w.site, e.site)", "l.employee_key = e.key", "w.day")))
                .param("from", from)
                .param("to", to);
    }

    private int waiting(Caller caller, LocalDate from, LocalDate to) {
        var self = caller.employeeKey();
        var departments = caller.departments();
        return jdbc.sql(WAITING)
                .param("from", from)
                .param("to", to)
                .param("self", self)
                .param("all", caller.hasAny(Scope.HR))
                .param("own", departments == null ? new Long[0] : departments.toArray(Long[]::new))
                .param(
                        "managers",
                        caller.represented().stream()
                                .map(Represented::managerKey)
                                .toArray(Long[]::new))
                .param(
                        "represented",
                        caller.represented().stream()
                                .flatMap(one -> one.departments().stream())
                                .toArray(Long[]::new))
                .query(Integer.class)
                .single();
    }
}
