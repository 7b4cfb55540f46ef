package dev.presente.attendance.plan;

import dev.presente.system.ProblemException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Says whether a person has enough leave left for what is asked. */
public interface LeaveLimit {
    /**
     * Returns by how many days a request goes beyond what is left, also of what waits already; null when it does not, or no rule
     * counts leave of this kind. The person must be locked.
     *
     * @throws ProblemException {@code beyond-balance} when the rule refuses it
     */
    @Nullable
    BigDecimal beyond(long employeeKey, AbsenceDesk.Wish wish);
}
