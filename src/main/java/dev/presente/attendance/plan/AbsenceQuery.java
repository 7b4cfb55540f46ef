package dev.presente.attendance.plan;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.plan.Absences.Absence;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads absences for lists. */
@Repository
class AbsenceQuery {
    private final JdbcClient jdbc;

    AbsenceQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Says which absences are wanted. A member that is null does not restrict.
     *
     * @param first finds absences that end on this day or later
     * @param last finds absences that begin on this day or earlier
     */
    record Filter(
            @Nullable String employeeId,
            @Nullable String site,
            @Nullable String kind,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {}

    /** Says by what the list is sorted. */
    enum Sort {
        FIRST_DAY(SortKey.by("a.first_day", "e.employee_id", "a.id")),
        LAST_DAY(SortKey.by("a.last_day", "e.employee_id", "a.id")),
        EMPLOYEE(SortKey.by("e.employee_id", "a.first_day")),
        NAME(SortKey.byOptional("plain_text(e.full_name)", "e.employee_id", "a.first_day")),
        KIND(SortKey.by("a.kind", "a.first_day", "e.employee_id", "a.id"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    Listing<Absence> list(Filter filter, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        "a.id, e.employee_id, a.first_day, a.last_day, a.kind, a.portion, a.paid",
                        """
                        from absence a join employee e on e.key = a.employee_key
                        where (cast(:employee as text) is null or e.employee_id = :employee)
                          and (cast(:site as text) is null or e.site = :site)
                          and (cast(:kind as text) is null or a.kind = :kind)
                          and (cast(:first as date) is null or a.last_day >= :first)
                          and (cast(:last as date) is null or a.first_day <= :last)
                        """ + wish.words().ofPerson("a.employee_key"),
                        statement -> statement
                                .param("employee", filter.employeeId())
                                .param("site", filter.site())
                                .param("kind", filter.kind())
                                .param("first", filter.first())
                                .param("last", filter.last()))
                .page(
                        sort.key,
                        wish,
                        (rs, i) -> new Absence(
                                rs.getLong("id"),
                                rs.getString("employee_id"),
                                rs.getObject("first_day", LocalDate.class),
                                rs.getObject("last_day", LocalDate.class),
                                rs.getString("kind"),
                                Leave.Portion.valueOf(rs.getString("portion")),
                                rs.getBoolean("paid")));
    }
}
