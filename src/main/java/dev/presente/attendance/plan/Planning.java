package dev.presente.attendance.plan;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.OwnDays;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.attendance.plan.AbsenceController.NewAbsence;
import dev.presente.attendance.plan.Absences.Absence;
import dev.presente.attendance.plan.AssignmentController.CreatedAssignment;
import dev.presente.attendance.plan.AssignmentController.NewAssignment;
import dev.presente.attendance.plan.Assignments.Assignment;
import dev.presente.attendance.roster.RosterProblems;
import dev.presente.attendance.roster.Rosters;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.audit.marks.TouchedRows;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.site.KnownSites;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes what is planned for a person on certain days. Each change first makes sure that none of these days is locked. */
@Service
public class Planning {
    private final Employees employees;
    private final Assignments assignments;
    private final Absences absences;
    private final PeriodLocks locks;
    private final ChangeLog changes;
    private final KnownSites known;
    private final Replan replan;
    private final Rosters rosters;
    private final RecordMarks marks;
    private final TouchedRows touched;

    Planning(
            Employees employees,
            Assignments assignments,
            Absences absences,
            PeriodLocks locks,
            ChangeLog changes,
            KnownSites known,
            Replan replan,
            Rosters rosters,
            RecordMarks marks,
            TouchedRows touched) {
        this.touched = touched;
        this.marks = marks;
        this.employees = employees;
        this.assignments = assignments;
        this.absences = absences;
        this.locks = locks;
        this.changes = changes;
        this.known = known;
        this.replan = replan;
        this.rosters = rosters;
    }

    @Transactional
    CreatedAssignment assign(Caller caller, NewAssignment wish, boolean createSites) {
        Days.check(wish.firstDay(), wish.lastDay());
        var named = known.named(caller, wish.site(), createSites);
        var request = wish.at(Objects.requireNonNull(named.name()));
        request.unclear().ifPresent(unclear -> {
            throw RosterProblems.invalid(unclear.detail());
        });
        locks.keep();
        var employee = inLine(request.employeeId());
        OwnDays.requireAnother(caller, employee);
        locks.requireOpen(List.of(request.site()), request.firstDay(), request.lastDay());
        var row = new AssignmentRow(employee, request);
        long id = unlessOverlapping(() -> assignments.save(row).id());
        touched.note(MarkedKind.ASSIGNMENT, id);
        changes.write(
                caller, "assignment.created", employee.key(), Days.told(id, request.firstDay(), request.lastDay()));
        return new CreatedAssignment(assignment(id), named.created());
    }

    /**
     * Plans one day of a person otherwise; what is planned on the days around it stays.
     *
     * @param shift null is a day of rest
     * @param site null is the site at which the day is planned so far, or else that of the person
     */
    @Transactional
    public void swap(Caller caller, String employeeId, LocalDate day, @Nullable String shift, @Nullable String site) {
        Days.check(day, day);
        locks.keep();
        var employee = inLine(employeeId);
        OwnDays.requireAnother(caller, employee);
        var planned = assignments.of(employee.key()).stream()
                .filter(one -> !one.firstDay().isAfter(day)
                        && (one.lastDay() == null || !one.lastDay().isBefore(day)))
                .findFirst()
                .orElse(null);
        var place = Stream.of(known.existing(site), planned == null ? null : planned.site(), employee.site())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> RosterProblems.invalid(Wording.of("detail.site.say")));
        if (shift == null && planned == null) {
            return; // nothing is planned as it is
        }
        // a day of rest is a shift of this person on no day of the week
        var name = shift == null ? anyShift(Objects.requireNonNull(planned)) : shift;
        var weekdays = shift == null ? EnumSet.noneOf(DayOfWeek.class) : EnumSet.of(day.getDayOfWeek());
        var row = new NewAssignment(employeeId, day, day, place, name, weekdays, null, null);
        unlessOverlapping(() -> replan.put(employee, row));
        changes.write(caller, "day.swapped", employee.key(), Map.of("day", day));
    }

    private String anyShift(Assignment planned) {
        return planned.shift() != null
                ? planned.shift()
                : rosters.existing(Objects.requireNonNull(planned.roster())).shifts().stream()
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow(() -> RosterProblems.invalid(Wording.of("detail.roster.empty")));
    }

    private static <T> T unlessOverlapping(Supplier<T> write) {
        try {
            return write.get();
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("shift_assignment_overlap")) {
                throw new ProblemException(ProblemCode.OVERLAP, Wording.of("detail.assignment.other"));
            }
            throw RosterProblems.invalid(Wording.of("detail.shift-and-roster"));
        }
    }

    private Assignment assignment(long id) {
        return assignments.find(id).orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-assignment", id)));
    }

    @Transactional
    Assignment end(Caller caller, long id, @Nullable LocalDate lastDay) {
        locks.keep();
        var employee = inLine(assignment(id).employeeId());
        OwnDays.requireAnother(caller, employee);
        var assignment = assignment(id);
        Days.check(assignment.firstDay(), lastDay);
        locks.requireOpen(List.of(assignment.site()), Days.afterBoth(assignment.lastDay(), lastDay), null);
        unlessOverlapping(() -> assignments.end(id, lastDay));
        touched.note(MarkedKind.ASSIGNMENT, id);
        changes.write(caller, "assignment.ended", employee.key(), Days.told(id, assignment.firstDay(), lastDay));
        return assignment(id);
    }

    @Transactional
    void unassign(Caller caller, long id) {
        locks.keep();
        var assignment = assignment(id);
        var employee = employee(assignment.employeeId());
        OwnDays.requireAnother(caller, employee);
        locks.requireOpen(List.of(assignment.site()), assignment.firstDay(), assignment.lastDay());
        assignments.delete(id);
        touched.note(MarkedKind.ASSIGNMENT, id);
        changes.write(
                caller,
                "assignment.deleted",
                employee.key(),
                Days.told(id, assignment.firstDay(), assignment.lastDay()));
    }

    /** Keeps periods from being locked until the transaction ends; whoever locks a person too does this first. */
    void keepLocks() {
        locks.keep();
    }

    @Transactional
    Absence grant(Caller caller, NewAbsence request) {
        Days.check(request.firstDay(), request.lastDay());
        locks.keep();
        var employee = inLine(request.employeeId());
        OwnDays.requireAnother(caller, employee);
        requireOpen(employee, request.firstDay(), request.lastDay());
        long id = save(new AbsenceRow(employee, request));
        marks.put(MarkedKind.ABSENCE, id);
        changes.write(caller, "absence.created", employee.key(), Days.told(id, request.firstDay(), request.lastDay()));
        return absence(id);
    }

    private long save(AbsenceRow absence) {
        try {
            return absences.save(absence).id();
        } catch (DataIntegrityViolationException e) {
            throw new ProblemException(ProblemCode.OVERLAP, Wording.of("detail.absent"));
        }
    }

    private Absence absence(long id) {
        return absences.find(id).orElseThrow(() -> RosterProblems.notFound(Wording.of("detail.no-absence", id)));
    }

    @Transactional
    void withdraw(Caller caller, long id) {
        locks.keep();
        var absence = absence(id);
        var employee = employee(absence.employeeId());
        OwnDays.requireAnother(caller, employee);
        requireOpen(employee, absence.firstDay(), absence.lastDay());
        absences.delete(id);
        marks.remove(MarkedKind.ABSENCE, id);
        changes.write(caller, "absence.deleted", employee.key(), Days.told(id, absence.firstDay(), absence.lastDay()));
    }

    private void requireOpen(Employee employee, LocalDate first, LocalDate last) {
        var sites = assignments.of(employee.key()).stream()
                .filter(a -> !a.firstDay().isAfter(last)
                        && (a.lastDay() == null || !a.lastDay().isBefore(first)))
                .map(Assignment::site)
                .toList();
        locks.requireOpen(sites, first, last);
    }

    /**
     * Locks the person, so that changes for one person are made one after the other. Otherwise rows could wait for each
     * other at an exclusion constraint, which is a deadlock.
     */
    private Employee inLine(String employeeId) {
        return employees.lockExisting(employeeId);
    }

    private Employee employee(String employeeId) {
        return employees.existing(employeeId);
    }
}
