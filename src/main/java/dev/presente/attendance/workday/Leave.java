package dev.presente.attendance.workday;

/**
 * An agreed absence on one day.
 *
 * @param paid whether the employer pays for it; that is for the payroll, the worked time does not depend on it
 */
public record Leave(Portion portion, boolean paid) {
    /** Which part of the shift is off; a half is half of the time to be worked. */
    public enum Portion {
        FULL,
        FIRST_HALF,
        SECOND_HALF
    }
}
