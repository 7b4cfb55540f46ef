package dev.presente.attendance.workday;

import dev.presente.system.page.Tone;

/** What somebody may want to look at, with the tone in which the pages show it. */
public enum Flag {
    LATE(Tone.WARN),
    LEFT_EARLY(Tone.WARN),
    /** Came in and never went out; closed by rule. */
    FORGOTTEN_OUT(Tone.BAD),
    /** A punch that no time of presence could be made of. */
    UNPAIRED(Tone.BAD),
    /** Strict pairing needs a direction, and nobody said one. */
    UNKNOWN_DIRECTION(Tone.WARN),
    /** A punch outside the window of the day's shift; it does not count. */
    OUTSIDE_WINDOW(Tone.WARN),
    /** A punch at another site than the planned one. */
    OTHER_SITE(Tone.WARN),
    /** A punch on a day outside the employment. */
    NOT_EMPLOYED(Tone.BAD),
    REST_DAY_WORK(Tone.WARN),
    HOLIDAY_WORK(Tone.WARN),
    LEAVE_WORK(Tone.WARN),
    /** Overtime waits for approval and is not paid yet. */
    OVERTIME_PENDING(Tone.WARN),
    /** An approved correction counts in this day. */
    CORRECTED(Tone.PLAIN);

    private final Tone tone;

    Flag(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }
}
