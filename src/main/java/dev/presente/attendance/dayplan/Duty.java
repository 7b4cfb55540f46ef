package dev.presente.attendance.dayplan;

import dev.presente.attendance.shift.Shift;

/** States what a person's plan says about one day. */
public sealed interface Duty {
    /** The person works a shift that starts on this day. */
    record Work(Shift shift) implements Duty {}

    /** The person has a day off in the plan. */
    record Rest() implements Duty {}

    /**
     * The person has no plan: whatever is worked is regular time.
     *
     * @param employed false on a day before the first or after the last one of the employment
     */
    record Unassigned(boolean employed) implements Duty {
        /** Creates a day of the employment without a plan. */
        public Unassigned() {
            this(true);
        }
    }
}
