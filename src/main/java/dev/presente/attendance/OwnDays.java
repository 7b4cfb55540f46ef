package dev.presente.attendance;

import dev.presente.people.Employee;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        refusal(caller, employee).ifPresent(why -> {
            throw new ProblemException(ProblemCode.FORBIDDEN, why);
        });
    }

    /** Says why the caller decides nothing about this employee; empty when the caller may, as a command on the machine may. */
    public static Optional<Wording> refusal(@Nullable Caller caller, Employee employee) {
        if (caller != null && caller.isLinkedTo(employee.key())) {
            return Optional.of(Wording.of("detail.own.linked", caller.name()));
        }
        return caller != null && caller.isNamedLike(employee.employeeId())
                ? Optional.of(Wording.of("detail.own.named", caller.name()))
                : Optional.empty();
    }
}
