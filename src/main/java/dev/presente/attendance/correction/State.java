package dev.presente.attendance.correction;

/** Says whether a correction has been decided, and how. */
enum State {
    REQUESTED,
    APPROVED,
    REJECTED
}
