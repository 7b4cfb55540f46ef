package dev.presente.attendance.shift;

/** How punches become times of presence. */
public enum Pairing {
    /** The first comes in, the second goes out, and so on in turn; what was said about the direction is ignored. */
    ALTERNATING,
    /** The first comes in, the last goes out; those between do not count. */
    FIRST_LAST,
    /** Time counts between an {@code IN} and the {@code OUT} that follows it directly. */
    STRICT
}
