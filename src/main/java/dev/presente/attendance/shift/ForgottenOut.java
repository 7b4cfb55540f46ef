package dev.presente.attendance.shift;

/** What becomes of a person who came in and never went out. The day is flagged either way. */
public enum ForgottenOut {
    /** Out at the next planned end after coming in; after the last one nothing counts. */
    SHIFT_END,
    /** The time after coming in does not count until it is corrected. */
    UNPAID
}
