package dev.presente.attendance.workday;

/** Says what kind of day it was. */
public enum Status {
    /** The window of the shift has not closed, so that only lateness is judged yet. */
    OPEN,
    PRESENT,
    HALF_DAY,
    ABSENT,
    LEAVE,
    HOLIDAY,
    /** The plan gives the person this day off. */
    REST,
    /** There is no plan for the day. */
    UNPLANNED
}
