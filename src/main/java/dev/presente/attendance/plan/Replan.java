package dev.presente.attendance.plan;

import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.plan.AssignmentController.NewAssignment;
import dev.presente.attendance.plan.Assignments.Assignment;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.imports.ImportKind.Change;
import dev.presente.people.Employee;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts an assignment among those of a person. What is planned on its days makes room: it ends on the day before, and goes on
 * after the last day where it would have. The caller has locked the person.
 */
@Component
class Replan {
    private final Assignments assignments;
    private final PeriodLocks locks;
    private final TouchedRows touched;

    Replan(Assignments assignments, PeriodLocks locks, TouchedRows touched) {
        this.assignments = assignments;
        this.touched = touched;
        this.locks = locks;
    }

    /**
     * Writes the assignment.
     *
     * @throws dev.presente.system.ProblemException {@code period-locked} when a locked day would change
     */
    Change put(Employee employee, NewAssignment wish) {
        var wanted = new AssignmentRow(employee, wish);
        var others = assignments.of(employee.key()).stream()
                .filter(other -> overlaps(other, wish))
                .toList();
        if (others.stream()
                .anyMatch(other -> wanted.isLike(other)
                        && other.firstDay().equals(wish.firstDay())
                        && Objects.equals(other.lastDay(), wish.lastDay()))) {
            return Change.UNCHANGED;
        }
        requireOpen(others, wish);
        others.forEach(other -> makeRoom(employee, other, wish));
        add(wanted);
        return others.isEmpty() ? Change.CREATED : Change.CHANGED;
    }

    /** Deletes the assignment of a person that begins on a day, as if it had never been; false when there is none. */
    boolean remove(Employee employee, LocalDate firstDay) {
        var found = assignments.of(employee.key()).stream()
                .filter(one -> one.firstDay().equals(firstDay))
                .findFirst();
        found.ifPresent(one -> {
            locks.requireOpen(List.of(one.site()), one.firstDay(), one.lastDay());
            assignments.delete(one.id());
            touched.note(MarkedKind.ASSIGNMENT, one.id());
        });
        return found.isPresent();
    }

    private void requireOpen(List<Assignment> others, NewAssignment wish) {
        var sites = Stream.concat(others.stream().map(Assignment::site), Stream.of(wish.site()))
                .toList();
        locks.requireOpen(sites, wish.firstDay(), wish.lastDay());
    }

    private void add(AssignmentRow row) {
        touched.note(MarkedKind.ASSIGNMENT, assignments.save(row).id());
    }

    private void makeRoom(Employee employee, Assignment other, NewAssignment wish) {
        touched.note(MarkedKind.ASSIGNMENT, other.id());
        if (other.firstDay().isBefore(wish.firstDay())) {
            assignments.end(other.id(), wish.firstDay().minusDays(1));
        } else {
            assignments.delete(other.id());
        }
        var last = wish.lastDay();
        if (last != null && goesOnAfter(other, last)) {
            add(new AssignmentRow(
                    employee,
                    new NewAssignment(
                            other.employeeId(),
                            last.plusDays(1),
                            other.lastDay(),
                            other.site(),
                            other.shift(),
                            other.weekdays(),
                            other.roster(),
                            other.offset())));
        }
    }

    private static boolean overlaps(Assignment other, NewAssignment wish) {
        return goesOnAfter(other, wish.firstDay().minusDays(1))
                && (wish.lastDay() == null || !other.firstDay().isAfter(wish.lastDay()));
    }

    private static boolean goesOnAfter(Assignment other, LocalDate day) {
        @Nullable LocalDate last = other.lastDay();
        return last == null || last.isAfter(day);
    }
}
