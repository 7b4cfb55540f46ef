package dev.presente.attendance.shift;

/** Says how a day counts for a person who came in and never went out. The day is flagged in either case. */
public enum ForgottenOut {
    /** The person counts as out at the next planned end after coming in; after the last planned end nothing counts. */
    SHIFT_END,
    /** The time after coming in does not count until it is corrected. */
    UNPAID
}
