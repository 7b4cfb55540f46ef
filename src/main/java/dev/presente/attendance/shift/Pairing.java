package dev.presente.attendance.shift;

/** Says how punches become times of presence. */
public enum Pairing {
    /** The first punch comes in, the second goes out, and so on in turn; a stated direction is kept. */
    ALTERNATING,
    /** The first punch comes in and the last goes out; those between do not count. */
    FIRST_LAST,
    /** Time counts between an {@code IN} and the {@code OUT} that follows it directly. */
    STRICT
}
