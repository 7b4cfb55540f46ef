package dev.presente.attendance;

import dev.presente.system.Caller;
import dev.presente.system.Caller.Represented;
import dev.presente.system.Scope;
import dev.presente.team.OwnPeople;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what concerns the caller of this request, from days that have been derived before. */
@Repository
public class Tallies {
    private static final String ABSENT = """
            select count(*) from workday w join employee e on e.key = w.employee_key and e.erased_at is null
            where w.status = 'ABSENT' and w.day between :from and :to
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
     * Counts for the caller of this request, and no more than the caller may see.
     *
     * @param absentFrom the first day whose absences count; they count up to the day before {@code today}
     * @param openFrom the first day whose punches and overtime count, up to {@code today}; requests count whatever their day
     */
    public Tally of(Caller caller, LocalDate absentFrom, LocalDate openFrom, LocalDate today) {
        return new Tally(
                seen(ABSENT, absentFrom, today.minusDays(1)),
                seen(OPEN, openFrom, today),
                waiting(caller, openFrom, today));
    }

    private int seen(String statement, LocalDate from, LocalDate to) {
        return OwnPeople.bind(jdbc.sql(
                        statement + OwnPeople.and("coalesce(w.site, e.site)", "l.employee_key = e.key", "w.day")))
                .param("from", from)
                .param("to", to)
                .query(Integer.class)
                .single();
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
