package dev.presente.attendance.plan;

import dev.presente.attendance.plan.Assignments.Assignment;
import dev.presente.system.Listing;
import dev.presente.system.lists.ListWish;
import dev.presente.system.lists.PagedRows;
import dev.presente.system.lists.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads assignments for lists. */
@Repository
class AssignmentQuery {
    private static final AssignmentRow.Weekdays WEEKDAYS = new AssignmentRow.Weekdays();

    private final JdbcClient jdbc;

    AssignmentQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Says which assignments are wanted. A member that is null does not restrict.
     *
     * @param first finds assignments that end on this day or later
     * @param last finds assignments that begin on this day or earlier
     */
    record Filter(
            @Nullable String employeeId,
            @Nullable String site,
            @Nullable String shift,
            @Nullable String roster,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {}

    /** Says by what the list is sorted. */
    enum Sort {
        EMPLOYEE(SortKey.by("e.employee_id", "a.first_day")),
        NAME(SortKey.byOptional("plain_text(e.full_name)", "e.employee_id", "a.first_day")),
        FIRST_DAY(SortKey.by("a.first_day", "e.employee_id")),
        SITE(SortKey.by("a.site", "e.employee_id", "a.first_day")),
        SHIFT(SortKey.byOptional("coalesce(a.shift, a.roster)", "e.employee_id", "a.first_day"));

        @SuppressWarnings("ImmutableEnumChecker") // a record of texts has no state
        final SortKey key;

        Sort(SortKey key) {
            this.key = key;
        }
    }

    Listing<Assignment> list(Filter filter, Sort sort, ListWish wish) {
        return new PagedRows(
                        jdbc,
                        "a.*, e.employee_id",
                        """
                        from shift_assignment a join employee e on e.key = a.employee_key
                        where (cast(:employee as text) is null or e.employee_id = :employee)
                          and (cast(:site as text) is null or a.site = :site)
                          and (cast(:shift as text) is null or a.shift = :shift)
                          and (cast(:roster as text) is null or a.roster = :roster)
                          and (cast(:first as date) is null or a.last_day is null or a.last_day >= :first)
                          and (cast(:last as date) is null or a.first_day <= :last)
                        """ + wish.words().ofPerson("a.employee_key"),
                        statement -> statement
                                .param("employee", filter.employeeId())
                                .param("site", filter.site())
                                .param("shift", filter.shift())
                                .param("roster", filter.roster())
                                .param("first", filter.first())
                                .param("last", filter.last()))
                .page(sort.key, wish, (rs, i) -> assignment(rs));
    }

    private static Assignment assignment(ResultSet rs) throws SQLException {
        return new Assignment(
                rs.getLong("id"),
                rs.getString("employee_id"),
                rs.getObject("first_day", LocalDate.class),
                rs.getObject("last_day", LocalDate.class),
                rs.getString("site"),
                rs.getString("shift"),
                WEEKDAYS.convertToEntityAttribute(
                        (Short[]) rs.getArray("weekdays").getArray()),
                rs.getString("roster"),
                rs.getInt("roster_offset"));
    }
}
