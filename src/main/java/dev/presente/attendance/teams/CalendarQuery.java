package dev.presente.attendance.teams;

import dev.presente.attendance.dayplan.Leave.Portion;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SearchWords;
import dev.presente.system.lists.SortKey;
import dev.presente.team.OwnPeople;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads whose days a calendar has, and the holidays of their sites; all people of a page at once. */
@Repository
class CalendarQuery {
    private static final String PEOPLE = """
            from employee e
            where e.erased_at is null
              and (cast(:site as text) is null or e.site = :site)
              and (not exists (select from employment t where t.employee_key = e.key)
                   or exists (select from employment t where t.employee_key = e.key
                       and coalesce(t.first_day, '-infinity') <= :last and coalesce(t.last_day, 'infinity') >= :first))
            """;

    private static final String OF_THE_DEPARTMENT = """
            and exists (select from people_of_departments(array[cast(:department as bigint)]) b
                where b.employee_key = e.key and b.first_day <= :last and b.last_day >= :first
            """;

    /** The first day of the calendar on which a person belongs to a department; none is no day at all. */
    private static final String ON_ONE_OF_THE_DAYS =
            "case when l.first_day <= :last then greatest(l.first_day, cast(:first as date)) end";

    /** The same, and the person belongs to the wanted department that day too: other days would tell what is hidden. */
    private static final String ON_ONE_IN_BOTH =
            "case when greatest(l.first_day, b.first_day) <= least(b.last_day, cast(:last as date))"
                    + " then greatest(l.first_day, b.first_day, cast(:first as date)) end";

    private final JdbcClient jdbc;

    CalendarQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Says whose calendar is wanted.
     *
     * @param department only people who belong to it or to one below on a day on which the caller sees them; null: all
     */
    record Filter(
            LocalDate first,
            LocalDate last,
            @Nullable String site,
            @Nullable Long department) {}

    /** Holds a person of the calendar. */
    record Person(
            long key,
            String employeeId,
            @Nullable String fullName,
            @Nullable String site) {}

    /** Holds a holiday of the site at which a person is on that day. */
    record PersonHoliday(long employeeKey, LocalDate day, String name, Portion portion) {}

    /** Says by what the list is sorted. */
    enum Sort {
        NAME(SortKey.by("coalesce(e.full_name, e.employee_id)", "e.employee_id")),
        EMPLOYEE(SortKey.by("e.employee_id")),
        SITE(SortKey.byOptional("e.site", "e.employee_id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    /** Lists the people whom the caller may see on one of the days and who are employed on one. */
    Listing<Person> people(Filter filter, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        "e.key, e.employee_id, e.full_name, e.site",
                        PEOPLE + seen(filter) + wish.words().among(SearchWords.OF_PEOPLE),
                        statement -> OwnPeople.bind(statement)
                                .param("first", filter.first())
                                .param("last", filter.last())
                                .param("site", filter.site())
                                .param("department", filter.department()))
                .page(
                        sort.key,
                        wish,
                        (rs, i) -> new Person(
                                rs.getLong("key"),
                                rs.getString("employee_id"),
                                rs.getString("full_name"),
                                rs.getString("site")));
    }

    private static String seen(Filter filter) {
        var person = "l.employee_key = e.key";
        return filter.department() == null
                ? OwnPeople.and("e.site", person, ON_ONE_OF_THE_DAYS)
                : OF_THE_DEPARTMENT + OwnPeople.and("e.site", person, ON_ONE_IN_BOTH) + ")";
    }

    /** Returns on which days the caller may see these people, and whether they are employed then. */
    Map<Long, Map<LocalDate, Boolean>> days(Collection<Long> people, LocalDate first, LocalDate last) {
        var days = new HashMap<Long, Map<LocalDate, Boolean>>();
        OwnPeople.bind(jdbc.sql("""
                        select e.key, g.day::date as day, employed_on(e.key, g.day::date) as employed
                        from employee e
                        cross join generate_series(cast(:first as timestamp), cast(:last as timestamp), interval '1 day') g(day)
                        where e.key = any (cast(:keys as bigint[]))
                        """ + OwnPeople.and("e.site", "l.employee_key = e.key", "g.day::date")))
                .param("keys", people.toArray(Long[]::new))
                .param("first", first)
                .param("last", last)
                .query((RowCallbackHandler) rs -> days.computeIfAbsent(rs.getLong("key"), key -> new HashMap<>())
                        .put(rs.getObject("day", LocalDate.class), rs.getBoolean("employed")));
        return days;
    }

    /** Returns the holidays of the sites at which these people are planned or, without a plan, of their own. */
    List<PersonHoliday> holidays(Collection<Long> people, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                        select distinct e.key, h.day, h.name, h.portion, h.site
                        from holiday h cross join employee e
                        left join assignment_site a on a.employee_key = e.key
                            and h.day between a.first_day and coalesce(a.last_day, 'infinity')
                        where h.day between :first and :last and e.key = any (cast(:keys as bigint[]))
                          and (h.site is null or h.site = coalesce(a.site, e.site))
                        order by h.day, h.portion, h.site nulls last
                        """)
                .param("keys", people.toArray(Long[]::new))
                .param("first", first)
                .param("last", last)
                .query((rs, i) -> new PersonHoliday(
                        rs.getLong("key"),
                        rs.getObject("day", LocalDate.class),
                        rs.getString("name"),
                        Portion.valueOf(rs.getString("portion"))))
                .list();
    }
}
