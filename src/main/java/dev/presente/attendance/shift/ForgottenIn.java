package dev.presente.attendance.shift;

/** Says how a day counts for a person who went out without having come in. The day is flagged in either case. */
public enum ForgottenIn {
    /** The time before going out does not count until it is corrected. */
    UNPAID,
    /** The person counts as having come at the last planned start before going out. */
    SHIFT_START
}
