package dev.presente.attendance.correction;

/** How far a correction has come. */
enum State {
    REQUESTED,
    APPROVED,
    REJECTED
}
