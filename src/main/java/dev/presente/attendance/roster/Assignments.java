package dev.presente.attendance.roster;

import dev.presente.system.Listing;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.database.PagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores which shift or roster each employee works, and from when to when. The database refuses assignments of one employee
 * that overlap.
 */
@Repository
class Assignments {
    private final JdbcClient jdbc;

    Assignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Assigns an employee either a shift on some days of the week, or a roster.
     *
     * @param lastDay the last day, inclusive; null means until further notice
     * @param weekdays the days of the week on which the shift is worked; empty with a roster
     * @param offset the number of days by which the employee is ahead of the roster
     */
    record Assignment(
            long id,
            String employeeId,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String site,
            @Nullable String shift,
            Set<DayOfWeek> weekdays,
            @Nullable String roster,
            int offset) {}

    /**
     * Says which assignments are wanted. A member that is null does not restrict; {@code from} and {@code to} find
     * assignments that overlap this period.
     */
    record Filter(
            @Nullable String employeeId,
            @Nullable String site,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    private static final String FILTERED = """
            from shift_assignment a join employee e on e.key = a.employee_key
            where (cast(:employee as text) is null or e.employee_id = :employee)
              and (cast(:site as text) is null or a.site = :site)
              and (cast(:from as date) is null or a.last_day is null or a.last_day >= :from)
              and (cast(:to as date) is null or a.first_day <= :to)
            """;

    Listing<Assignment> list(Filter filter, int page, int size) {
        return new PagedRows(
                        jdbc,
                        "a.*, e.employee_id",
                        FILTERED,
                        statement -> statement
                                .param("employee", filter.employeeId())
                                .param("site", filter.site())
                                .param("from", filter.from())
                                .param("to", filter.to()))
                .page("e.employee_id, a.first_day", page, size, (rs, i) -> assignment(rs));
    }

    Assignment get(long id) {
        return jdbc.sql("select a.*, e.employee_id from shift_assignment a join employee e on e.key = a.employee_key"
                        + " where a.id = :id")
                .param("id", id)
                .query((rs, i) -> assignment(rs))
                .optional()
                .orElseThrow(() -> RosterProblems.notFound("assignment " + id));
    }

    /** Returns the assignments of a person by their first day. */
    List<Assignment> of(long employeeKey) {
        return jdbc.sql("select a.*, e.employee_id from shift_assignment a join employee e on e.key = a.employee_key"
                        + " where a.employee_key = :employee order by first_day")
                .param("employee", employeeKey)
                .query((rs, i) -> assignment(rs))
                .list();
    }

    private static Assignment assignment(ResultSet rs) throws SQLException {
        var weekdays = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream((Object[]) rs.getArray("weekdays").getArray())
                .map(day -> DayOfWeek.of(((Number) day).intValue()))
                .forEach(weekdays::add);
        return new Assignment(
                rs.getLong("id"),
                rs.getString("employee_id"),
                rs.getObject("first_day", LocalDate.class),
                rs.getObject("last_day", LocalDate.class),
                rs.getString("site"),
                rs.getString("shift"),
                weekdays,
                rs.getString("roster"),
                rs.getInt("roster_offset"));
    }

    /** Stores an assignment and returns its new id. The id in {@code assignment} is ignored. */
    long insert(long employeeKey, Assignment assignment) {
        return unlessOverlapping(() -> jdbc.sql("""
                        insert into shift_assignment
                            (employee_key, first_day, last_day, site, shift, weekdays, roster, roster_offset)
                        values (:employee, :first, :last, :site, :shift, :weekdays, :roster, :offset) returning id
                        """)
                .param("employee", employeeKey)
                .param("first", assignment.firstDay())
                .param("last", assignment.lastDay())
                .param("site", assignment.site())
                .param("shift", assignment.shift())
                .param(
                        "weekdays",
                        assignment.weekdays().stream()
                                .map(day -> (short) day.getValue())
                                .toArray(Short[]::new))
                .param("roster", assignment.roster())
                .param("offset", assignment.offset())
                .query(Long.class)
                .single());
    }

    void end(long id, @Nullable LocalDate lastDay) {
        unlessOverlapping(() -> jdbc.sql("update shift_assignment set last_day = :last where id = :id")
                .param("last", lastDay)
                .param("id", id)
                .update());
    }

    void delete(long id) {
        jdbc.sql("delete from shift_assignment where id = :id").param("id", id).update();
    }

    private static <T> T unlessOverlapping(Supplier<T> write) {
        try {
            return write.get();
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("shift_assignment_overlap")) {
                throw new ProblemException(
                        ProblemCode.OVERLAP,
                        "The employee has another assignment on some of these days: end that one first");
            }
            throw RosterProblems.invalid("site, shift and roster must name ones that exist");
        }
    }
}
