package dev.presente.attendance.workday;

/** What kind of day it was. */
public enum Status {
    /** The window of the shift has not closed, so that nothing is judged yet but lateness. */
    OPEN,
    PRESENT,
    HALF_DAY,
    ABSENT,
    LEAVE,
    HOLIDAY,
    /** Off by the plan. */
    REST,
    /** There is no plan for the day. */
    UNPLANNED
}
