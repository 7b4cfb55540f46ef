package dev.presente.attendance;

import dev.presente.people.Employee;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;

/** Keeps people from deciding about their own days. */
public final class OwnDays {
    private OwnDays() {}

    /**
     * Refuses that a caller decides about this employee, when the caller's key or account is linked to the employee or bears
     * the employee's id as its name.
     *
     * @throws ProblemException {@code forbidden}
     */
    public static void requireAnother(Caller caller, Employee employee) {
        if (caller.isLinkedTo(employee.key())) {
            throw refused(Wording.of("detail.own.linked", caller.name()));
        }
        if (caller.isNamedLike(employee.employeeId())) {
            throw refused(Wording.of("detail.own.named", caller.name()));
        }
    }

    private static ProblemException refused(Wording why) {
        return new ProblemException(ProblemCode.FORBIDDEN, why);
    }
}
