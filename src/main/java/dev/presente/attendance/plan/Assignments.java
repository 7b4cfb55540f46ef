package dev.presente.attendance.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Stores which shift or roster each employee works, and from when to when. The database refuses assignments of one employee
 * that overlap.
 */
interface Assignments extends Repository<AssignmentRow, Long> {
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

    String ASSIGNMENT = "select a.id, e.employeeId, a.firstDay, a.lastDay, a.site, a.shift, a.weekdays, a.roster,"
            + " a.rosterOffset from AssignmentRow a join a.employee e ";

    /** Returns the assignments of a person by their first day. */
    @Query(ASSIGNMENT + "where e.key = :employeeKey order by a.firstDay")
    List<Assignment> of(long employeeKey);

    /** Returns the assignments of these people by their first day. */
    @Query(ASSIGNMENT + "where e.key in :employeeKeys order by a.firstDay")
    List<Assignment> of(Collection<Long> employeeKeys);

    @Query(ASSIGNMENT + "where a.id = :id")
    Optional<Assignment> find(long id);

    AssignmentRow save(AssignmentRow assignment);

    @Modifying
    @Query("update AssignmentRow a set a.lastDay = :lastDay where a.id = :id")
    int end(long id, @Nullable LocalDate lastDay);

    @Modifying
    @Query("delete from AssignmentRow a where a.id = :id")
    void delete(long id);
}
