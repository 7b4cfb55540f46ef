package dev.presente.attendance.workday;

import dev.presente.attendance.shift.Shift;

/** What a person's plan says about one day. */
public sealed interface Duty {
    /** To work a shift that starts on this day. */
    record Work(Shift shift) implements Duty {}

    /** A day off in the plan. */
    record Rest() implements Duty {}

    /**
     * There is no plan: whatever is worked is regular time.
     *
     * @param employed false on a day before the first or after the last one of the employment
     */
    record Unassigned(boolean employed) implements Duty {
        /** A day of the employment without a plan. */
        public Unassigned() {
            this(true);
        }
    }
}
