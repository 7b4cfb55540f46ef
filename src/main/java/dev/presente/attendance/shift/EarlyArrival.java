package dev.presente.attendance.shift;

/** Says whether the time before the first expected start counts. */
public enum EarlyArrival {
    /** All presence in the window counts. */
    COUNTS,
    /** Presence counts from the first expected start on. */
    FROM_START
}
