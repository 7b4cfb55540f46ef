package dev.presente.attendance.checkin;

/** The outcome of a check-in as the answer has it. */
enum Outcome {
    ACCEPTED,
    DUPLICATE,
    REJECTED,
    UNKNOWN,
    AMBIGUOUS,
    SPOOF_SUSPECTED,
    NOT_ENROLLED,
    /** The person has left, or has not started yet. */
    NOT_EMPLOYED
}
