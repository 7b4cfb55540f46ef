package dev.presente.attendance;

import dev.presente.people.Employee;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;

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
            throw refused(caller.name() + " is linked to the employee");
        }
        if (caller.isNamedLike(employee.employeeId())) {
            throw refused(caller.name() + " bears the name");
        }
    }

    private static ProblemException refused(String why) {
        return new ProblemException(
                ProblemCode.FORBIDDEN,
                "Nobody decides about their own days, and " + why + ": somebody else must do it");
    }
}
