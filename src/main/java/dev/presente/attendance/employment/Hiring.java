package dev.presente.attendance.employment;

import dev.presente.attendance.ChangeLog;
import dev.presente.attendance.period.PeriodLocks;
import dev.presente.audit.marks.MarkedKind;
import dev.presente.audit.marks.RecordMarks;
import dev.presente.people.Employee;
import dev.presente.people.Employees;
import dev.presente.people.Employment;
import dev.presente.people.EmploymentPeriod;
import dev.presente.people.Employments;
import dev.presente.people.PastWork;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Begins, ends, moves and deletes periods of employment. A change that takes past days of work out of the employment must be
 * forced, with a reason. Days of a locked period stay as they were counted in any case.
 */
@Service
class Hiring {
    private final Employees employees;
    private final Employments employments;
    private final PastWork pastWork;
    private final PeriodLocks locks;
    private final ChangeLog changes;
    private final RecordMarks marks;
    private final TransactionOperations transaction;

    Hiring(
            Employees employees,
            Employments employments,
            PastWork pastWork,
            PeriodLocks locks,
            ChangeLog changes,
            RecordMarks marks,
            TransactionOperations transaction) {
        this.employees = employees;
        this.employments = employments;
        this.pastWork = pastWork;
        this.locks = locks;
        this.changes = changes;
        this.marks = marks;
        this.transaction = transaction;
    }

    /**
     * Describes a change in the log.
     *
     * @param lostDays the number of days of work that were taken out of the employment
     */
    private record Entry(
            @Nullable EmploymentPeriod before,
            @Nullable EmploymentPeriod after,
            int lostDays,
            boolean force,
            @Nullable String reason) {}

    /** Holds what a request found, with the lock on the person. */
    private record Found(Employee employee, Employment employment, List<LocalDate> worked) {
        EmploymentPeriod period(long id) {
            return employment.periods().stream()
                    .filter(period -> period.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            ProblemCode.NOT_FOUND, Wording.of("detail.no-employment", id, employee.employeeId())));
        }
    }

    private <T> T locked(String employeeId, Function<Found, T> work) {
        // this derives the person's days, which waits for the lock that the transaction takes
        var worked = pastWork.of(employeeId);
        return transaction.execute(status -> {
            locks.keep();
            var employee = employees.lockExisting(employeeId);
            return work.apply(new Found(employee, employments.of(employee.key()), worked));
        });
    }

    /**
     * Adds a period.
     *
     * @throws ProblemException {@code invalid-parameter}, {@code not-found}, {@code overlap}, {@code history-changes}
     */
    EmploymentPeriod add(Caller caller, String employeeId, EmploymentPeriod period, Insistence insistence) {
        insistence.check();
        return locked(employeeId, found -> store(caller, found, null, period, insistence));
    }

    /**
     * Changes a period.
     *
     * @throws ProblemException as {@link #add} does
     */
    EmploymentPeriod change(Caller caller, String employeeId, long id, EmploymentChange change) {
        change.check();
        return locked(employeeId, found -> {
            var before = found.period(id);
            if (change.takesBeginningAway() && before.from() != null) {
                throw new ProblemException(ProblemCode.INVALID_PARAMETER, Wording.of("detail.from.day"));
            }
            return store(caller, found, before, change.of(before), change.insistence());
        });
    }

    /**
     * Changes the latest period, or adds the first one.
     *
     * @throws ProblemException as {@link #add} does
     */
    void changeLatest(Caller caller, String employeeId, EmploymentChange change) {
        change.check();
        locked(employeeId, found -> {
            var latest = found.employment().latest();
            var before = latest.orElse(new EmploymentPeriod(0, null, null));
            return store(caller, found, latest.orElse(null), change.of(before), change.insistence());
        });
    }

    /**
     * Deletes a period.
     *
     * @throws ProblemException as {@link #add} does
     */
    void delete(Caller caller, String employeeId, long id, Insistence insistence) {
        insistence.check();
        locked(employeeId, found -> {
            var before = found.period(id);
            var lost = found.employment().lostBy(found.employment().without(before), found.worked());
            insistence.allow(lost);
            employments.delete(id);
            marks.remove(MarkedKind.EMPLOYMENT, id);
            changes.write(caller, "employment.deleted", found.employee().key(), entry(before, null, lost, insistence));
            return before;
        });
    }

    private EmploymentPeriod store(
            Caller caller,
            Found found,
            @Nullable EmploymentPeriod before,
            EmploymentPeriod wanted,
            Insistence insistence) {
        if (!wanted.hasDays()) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER, Wording.of("detail.to-before-from", wanted.to(), wanted.from()));
        }
        var employment = found.employment();
        employment.inTheWayOf(wanted).ifPresent(other -> {
            throw new ProblemException(
                    ProblemCode.OVERLAP,
                    Wording.of("detail.employment.other", other.days()),
                    Map.of("employment", other));
        });
        var lost = employment.lostBy(employment.with(wanted), found.worked());
        insistence.allow(lost);
        var isNothing = before == null && wanted.from() == null && wanted.to() == null;
        if (wanted.equals(before) || isNothing) {
            return wanted;
        }
        var after = employments.store(found.employee().key(), wanted);
        marks.put(MarkedKind.EMPLOYMENT, after.id());
        changes.write(
                caller,
                before == null ? "employment.created" : "employment.changed",
                found.employee().key(),
                entry(before, after, lost, insistence));
        return after;
    }

    private static Entry entry(
            @Nullable EmploymentPeriod before,
            @Nullable EmploymentPeriod after,
            List<LocalDate> lost,
            Insistence insistence) {
        return new Entry(before, after, lost.size(), insistence.isForced(), insistence.reason());
    }
}
