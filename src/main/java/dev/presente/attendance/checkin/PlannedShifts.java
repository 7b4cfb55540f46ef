package dev.presente.attendance.checkin;

import dev.presente.attendance.events.Occasion;
import java.time.Instant;
import java.util.Set;

/** Answers from the plan to which shift, and to which site, a check-in would belong. */
public interface PlannedShifts {
    /** Decides whether {@code at} lies in the window of a shift that is planned for the person on a day of the employment. */
    boolean hold(long employeeKey, Instant at);

    /**
     * Returns the sites where the person is planned on this occasion: those of the shifts whose window holds it, or else that
     * of the assignment of its day. The result is empty when nothing is assigned.
     */
    Set<String> sites(long employeeKey, Occasion occasion);
}
