package dev.presente.attendance.shift;

import java.time.Duration;

/**
 * Says which time beyond the plan counts.
 *
 * @param threshold overtime that is shorter does not count; longer overtime counts from its first second
 * @param approval whether overtime is paid only once somebody has approved it
 * @param side where overtime can lie on a day with expected hours
 */
public record Overtime(Rule rule, Duration threshold, boolean approval, Side side) {
    /** Says on which side of the expected hours overtime can lie. */
    public enum Side {
        BOTH,
        /** Only time before the first expected start can be overtime. */
        BEFORE,
        /** Only time after the last expected end can be overtime. */
        AFTER
    }

    /** Says where overtime begins. */
    public enum Rule {
        /** There is no overtime: time outside the shift's hours does not count. */
        NONE,
        /** All time in the window counts; the part that exceeds the planned time is overtime. */
        BEYOND_HOURS,
        /** Time outside the shift's hours is overtime, also when hours inside are missing. */
        OUTSIDE_SHIFT
    }
}
