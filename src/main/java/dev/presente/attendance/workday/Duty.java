package dev.presente.attendance.workday;

/** What a person's plan says about one day. */
public sealed interface Duty {
    /** To work a shift that starts on this day. */
    record Work(Shift shift) implements Duty {}

    /** A day off in the plan. */
    record Rest() implements Duty {}

    /** There is no plan: whatever is worked is regular time. */
    record Unassigned() implements Duty {}
}
