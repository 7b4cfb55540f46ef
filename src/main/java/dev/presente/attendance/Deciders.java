package dev.presente.attendance;

import dev.presente.people.Employee;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.team.Members;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Says who decides about a person's day: HR, and whoever manages the department to which the person belongs on that day. */
@Component
public class Deciders {
    private final Members members;

    Deciders(Members members) {
        this.members = members;
    }

    /**
     * Refuses a decision of somebody who does not lead the person, or about one's own days.
     *
     * @param day the day that is decided about; of several days the first
     * @throws ProblemException {@code forbidden}
     */
    public void require(Caller caller, Employee employee, LocalDate day) {
        OwnDays.requireAnother(caller, employee);
        if (!members.isLedBy(caller, employee.key(), day)) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN,
                    caller.name() + " manages no department to which " + employee.employeeId() + " belongs on " + day
                            + ": somebody who does, or HR, must decide");
        }
    }
}
