package dev.presente.attendance.shift;

import java.time.Duration;

/**
 * What counts beyond the plan.
 *
 * @param threshold shorter overtime is none; longer counts from its first second
 * @param approval whether it is paid only once somebody has approved it
 */
public record Overtime(Rule rule, Duration threshold, boolean approval) {
    /** Where overtime begins. */
    public enum Rule {
        /** There is none: time outside the shift's hours does not count. */
        NONE,
        /** All time in the window counts; what exceeds the planned time is overtime. */
        BEYOND_HOURS,
        /** Time outside the shift's hours is overtime, also when hours inside are missing. */
        OUTSIDE_SHIFT
    }
}
