package dev.presente.attendance.week;

import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SearchWords;
import dev.presente.system.lists.SortKey;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds who is employed in some days, for the plan of a week. */
@Repository
class EmployedPeople {
    private final JdbcClient jdbc;

    EmployedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Person(long key, String employeeId, @Nullable String fullName) {}

    /** Says by what the list is sorted. */
    enum Sort {
        EMPLOYEE(SortKey.by("employee_id")),
        NAME(SortKey.byOptional("plain_text(full_name)", "employee_id")),
        SITE(SortKey.byOptional("site", "employee_id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    /**
     * Returns those who are employed on one of these days.
     *
     * @param site that of the person or of what is planned in these days; null means any
     */
    Listing<Person> list(LocalDate first, LocalDate last, @Nullable String site, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        "key, employee_id, full_name",
                        """
                        from employee e where erased_at is null
                          and (not exists (select from employment m where m.employee_key = e.key)
                              or exists (select from employment m where m.employee_key = e.key
                                  and (m.first_day is null or m.first_day <= :last)
                                  and (m.last_day is null or m.last_day >= :first)))
                          and (cast(:site as text) is null or site = :site
                              or e.key in (select a.employee_key from assignment_site a where a.site = :site
                                  and a.first_day <= :last and (a.last_day is null or a.last_day >= :first)))
                        """ + wish.words().among(SearchWords.OF_PEOPLE),
                        statement -> statement
                                .param("first", first)
                                .param("last", last)
                                .param("site", site))
                .page(
                        sort.key,
                        wish,
                        (rs, i) ->
                                new Person(rs.getLong("key"), rs.getString("employee_id"), rs.getString("full_name")));
    }
}
