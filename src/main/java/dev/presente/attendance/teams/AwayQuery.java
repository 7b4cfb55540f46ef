package dev.presente.attendance.teams;

import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.team.OwnPeople;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads who is away or asks to be, and who else is of the same team. */
@Repository
class AwayQuery {
    /**
     * What leave is called is told where a rule of leave counts it, or the person has asked for it: the reader may list that
     * request. The rest may tell of an illness.
     */
    private static final String STRETCHES = """
            select a.*, case when :every_kind or a.is_open%s then a.kind end as told
            from (select employee_key, 'LEAVE' as what, first_day, last_day, portion, kind,
                      exists (select from leave_rule r where lower(r.kind) = lower(trim(b.kind)))
                      or exists (select from absence_request q where q.employee_key = b.employee_key and q.state = 'APPROVED'
                          and q.first_day = b.first_day and q.last_day = b.last_day and q.kind = b.kind) as is_open
                  from absence b
                  where employee_key = any (cast(:keys as bigint[])) and first_day <= :last and last_day >= :first
                  union all
                  select employee_key, 'REQUESTED', first_day, last_day, portion, kind, true
                  from absence_request
                  where employee_key = any (cast(:keys as bigint[])) and first_day <= :last and last_day >= :first
                    and state = 'REQUESTED') a
            join employee e on e.key = a.employee_key
            order by a.first_day, a.what, a.employee_key
            """;

    private final JdbcClient jdbc;

    AwayQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds days on which somebody is away or asks to be.
     *
     * @param kind what the leave is called; null when the reader may not know
     */
    record Stretch(
            long employeeKey,
            TeamCalendar.What what,
            LocalDate firstDay,
            LocalDate lastDay,
            Portion portion,
            @Nullable String kind) {
        /** Returns the same on these days. */
        Stretch on(LocalDate first, LocalDate last) {
            return new Stretch(employeeKey, what, first, last, portion, kind);
        }
    }

    /** Holds a person of a team. */
    record Member(long key, String employeeId, @Nullable String fullName) {}

    /**
     * Holds a request that is to be decided.
     *
     * @param department to which the person belongs on the first day
     */
    record Request(
            long employeeKey,
            @Nullable String site,
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable Long department,
            @Nullable String departmentName) {}

    /**
     * Returns when these people are away or ask to be, from {@code first} to {@code last}, by the first day.
     *
     * @param everyKind whether the reader may know what each leave is called
     */
    List<Stretch> away(Collection<Long> people, LocalDate first, LocalDate last, boolean everyKind) {
        var seen = OwnPeople.and("e.site", "l.employee_key = a.employee_key", "a.first_day");
        return OwnPeople.bind(jdbc.sql(STRETCHES.formatted(seen)))
                .param("keys", people.toArray(Long[]::new))
                .param("first", first)
                .param("last", last)
                .param("every_kind", everyKind)
                .query((rs, i) -> stretch(rs))
                .list();
    }

    private static Stretch stretch(ResultSet rs) throws SQLException {
        return new Stretch(
                rs.getLong("employee_key"),
                TeamCalendar.What.valueOf(rs.getString("what")),
                rs.getObject("first_day", LocalDate.class),
                rs.getObject("last_day", LocalDate.class),
                Portion.valueOf(rs.getString("portion")),
                rs.getString("told"));
    }

    /** Finds a request for leave of somebody whom the caller may see. */
    Optional<Request> request(UUID id) {
        return OwnPeople.bind(jdbc.sql("""
                        select r.employee_key, e.site, r.first_day, r.last_day, d.id, d.name
                        from absence_request r join employee e on e.key = r.employee_key
                        left join department_member_days m on m.employee_key = r.employee_key
                            and r.first_day between m.first_day and m.last_day
                        left join department d on d.id = m.department_id
                        where r.id = :id and e.erased_at is null
                        """ + OwnPeople.and("e.site", "l.employee_key = e.key", "r.first_day")))
                .param("id", id)
                .query((rs, i) -> new Request(
                        rs.getLong("employee_key"),
                        rs.getString("site"),
                        rs.getObject("first_day", LocalDate.class),
                        rs.getObject("last_day", LocalDate.class),
                        rs.getObject("id", Long.class),
                        rs.getString("name")))
                .optional();
    }

    /**
     * Returns who else is of the team of a request, among those whom the caller sees on its first day: of the same department on
     * that day or, without one, of the same site.
     */
    List<Member> team(Request request) {
        return OwnPeople.bind(jdbc.sql("""
                        select e.key, e.employee_id, e.full_name from employee e
                        where e.erased_at is null and e.key <> :employee and employed_on(e.key, :day)
                          and case when cast(:department as bigint) is null then e.site = cast(:site as text)
                              else exists (select from department_member_days m where m.employee_key = e.key
                                  and m.department_id = :department and :day between m.first_day and m.last_day) end
                        """ + OwnPeople.and("e.site", "l.employee_key = e.key", "cast(:day as date)")))
                .param("employee", request.employeeKey())
                .param("day", request.firstDay())
                .param("department", request.department())
                .param("site", request.site())
                .query((rs, i) -> new Member(rs.getLong("key"), rs.getString("employee_id"), rs.getString("full_name")))
                .list();
    }
}
