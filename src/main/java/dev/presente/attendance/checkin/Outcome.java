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
    NOT_EMPLOYED;

    /** Whether an attendance event is written. */
    boolean writesEvent() {
        return switch (this) {
            case ACCEPTED -> true;
            case DUPLICATE, REJECTED, UNKNOWN, AMBIGUOUS, SPOOF_SUSPECTED, NOT_ENROLLED, NOT_EMPLOYED -> false;
        };
    }

    /** Whether the answer says who the person is. */
    boolean namesPerson() {
        return switch (this) {
            case ACCEPTED, DUPLICATE -> true;
            case REJECTED, UNKNOWN, AMBIGUOUS, SPOOF_SUSPECTED, NOT_ENROLLED, NOT_EMPLOYED -> false;
        };
    }
}
