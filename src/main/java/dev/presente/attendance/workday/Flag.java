package dev.presente.attendance.workday;

/** What somebody may want to look at. */
public enum Flag {
    LATE,
    LEFT_EARLY,
    /** Came in and never went out; closed by rule. */
    FORGOTTEN_OUT,
    /** A punch that no time of presence could be made of. */
    UNPAIRED,
    /** Strict pairing needs a direction, and nobody said one. */
    UNKNOWN_DIRECTION,
    /** A punch outside the window of the day's shift; it does not count. */
    OUTSIDE_WINDOW,
    /** A punch at another site than the planned one. */
    OTHER_SITE,
    /** A punch on a day outside the employment. */
    NOT_EMPLOYED,
    REST_DAY_WORK,
    HOLIDAY_WORK,
    LEAVE_WORK,
    /** Overtime waits for approval and is not paid yet. */
    OVERTIME_PENDING,
    /** An approved correction counts in this day. */
    CORRECTED
}
