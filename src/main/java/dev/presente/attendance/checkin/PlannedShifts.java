package dev.presente.attendance.checkin;

import java.time.Instant;

/** Answers from the plan whether a check-in would belong to a shift. */
public interface PlannedShifts {
    /** Decides whether {@code at} lies in the window of a shift that is planned for the person on a day of the employment. */
    boolean hold(long employeeKey, Instant at);
}
