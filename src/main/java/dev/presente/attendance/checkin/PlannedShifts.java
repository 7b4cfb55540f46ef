package dev.presente.attendance.checkin;

import java.time.Instant;

/** The plan, for those who must know whether a punch would belong to a shift. */
public interface PlannedShifts {
    /** Whether the window of a shift that is planned for the person, on a day of their employment, holds {@code at}. */
    boolean hold(long employeeKey, Instant at);
}
