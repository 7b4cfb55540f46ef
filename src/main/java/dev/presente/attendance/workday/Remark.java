package dev.presente.attendance.workday;

import java.time.Instant;

/**
 * Says what a pairing made of one punch beyond joining it to another.
 *
 * @param at of a repeat when the punch was that it repeats; of a forgotten punch when it counts by rule, which is the time of
 *     {@code punch} when nothing counts; otherwise the time of {@code punch}
 */
record Remark(Kind kind, Punch punch, Instant at) {
    enum Kind {
        /** The punch repeats one of coming and does not count. */
        REPEAT,
        /** The punch repeats one of going, and the later one counts. */
        REPEAT_OUT,
        UNPAIRED,
        UNKNOWN_DIRECTION,
        /** By this punch the person came, and going was forgotten. */
        FORGOTTEN_OUT,
        /** By this punch the person went, and coming was forgotten. */
        FORGOTTEN_IN
    }

    Remark(Kind kind, Punch punch) {
        this(kind, punch, punch.at());
    }

    boolean isRepeat() {
        return kind == Kind.REPEAT || kind == Kind.REPEAT_OUT;
    }

    /** Decides whether a rule makes no time of a forgotten punch. */
    boolean countsNothing() {
        return at.equals(punch.at());
    }
}
