package dev.presente.attendance.workday;

/** Marks what somebody may want to look at. */
public enum Flag {
    LATE,
    LEFT_EARLY,
    /** The person came in and never went out, and a rule closed the time. */
    FORGOTTEN_OUT,
    /** No time of presence could be made of a punch. */
    UNPAIRED,
    /** Strict pairing needs a direction, and none was stated. */
    UNKNOWN_DIRECTION,
    /** A punch lies outside the window of the day's shift and does not count. */
    OUTSIDE_WINDOW,
    /** A punch was at another site than the planned one. */
    OTHER_SITE,
    /** A punch was on a day outside the employment. */
    NOT_EMPLOYED,
    REST_DAY_WORK,
    HOLIDAY_WORK,
    LEAVE_WORK,
    /** Overtime waits for approval and is not paid yet. */
    OVERTIME_PENDING,
    /** An approved correction counts in this day. */
    CORRECTED
}
