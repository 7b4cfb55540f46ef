package dev.presente.attendance.workday;

import dev.presente.system.page.Tone;

/** Marks what somebody may want to look at, with the tone in which the pages show it. */
public enum Flag {
    LATE(Tone.WARN),
    LEFT_EARLY(Tone.WARN),
    /** The person came in and never went out, and a rule closed the time. */
    FORGOTTEN_OUT(Tone.BAD),
    /** The person went out without having come in. */
    FORGOTTEN_IN(Tone.BAD),
    /** The person was there, but not at all in some part of the expected hours. */
    PART_MISSED(Tone.BAD),
    /** No time of presence could be made of a punch. */
    UNPAIRED(Tone.BAD),
    /** Strict pairing needs a direction, and none was stated. */
    UNKNOWN_DIRECTION(Tone.WARN),
    /** A punch lies outside the window of the day's shift, and nothing of its time counts. */
    OUTSIDE_WINDOW(Tone.WARN),
    /** A punch was at another site than the planned one. */
    OTHER_SITE(Tone.WARN),
    /** A punch was on a day outside the employment. */
    NOT_EMPLOYED(Tone.BAD),
    REST_DAY_WORK(Tone.WARN),
    HOLIDAY_WORK(Tone.WARN),
    LEAVE_WORK(Tone.WARN),
    /** Overtime waits for approval and is not paid yet. */
    OVERTIME_PENDING(Tone.WARN),
    /** The person came sooner after the day before than the shift asks for. */
    SHORT_REST(Tone.WARN),
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
