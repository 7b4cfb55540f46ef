package dev.presente.attendance;

import dev.presente.people.Employee;
import dev.presente.system.Caller;
import dev.presente.system.Caller.Represented;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Scope;
import dev.presente.team.Members;
import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says who decides about a person's day: HR, whoever manages the department to which the person belongs on that day, and the
 * deputy of such a manager.
 */
@Component
public class Deciders {
    private final Members members;

    Deciders(Members members) {
        this.members = members;
    }

    /**
     * Refuses a decision of somebody who does not lead the person, or about one's own days. A deputy does not decide about the
     * days of the manager either, because the manager could not.
     *
     * @param day the day that is decided about; of several days the first
     * @return under which id the caller was named deputy; null for who decides in the own right
     * @throws ProblemException {@code forbidden}
     */
    public @Nullable Long require(Caller caller, Employee employee, LocalDate day) {
        OwnDays.requireAnother(caller, employee);
        if (caller.hasAny(Scope.HR) || leads(caller.departments(), employee, day)) {
            return null;
        }
        return caller.represented().stream()
                .filter(manager -> manager.managerKey() != employee.key())
                .filter(manager -> leads(manager.departments(), employee, day))
                .map(Represented::deputyId)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.FORBIDDEN,
                        Wording.of("detail.decider", caller.name(), employee.employeeId(), day)));
    }

    private boolean leads(@Nullable List<Long> departments, Employee employee, LocalDate day) {
        return departments != null && !departments.isEmpty() && members.belongs(employee.key(), day, departments);
    }
}
