package dev.presente.device;

import java.util.regex.Pattern;

/**
 * Says how a table writes times: a line that has less than the first one may have lost a part of its time.
 *
 * @param isOfTwelve whether the clock shows twelve hours, with the half of the day
 * @param hasSeconds whether there are seconds
 * @param hasOffset whether the time says how far it is ahead of UTC
 */
record ClockForm(boolean isOfTwelve, boolean hasSeconds, boolean hasOffset) {
    private static final Pattern HALF = Pattern.compile("[aApP]\\.?[ \\u00A0\\u202F]*[mM]\\.?$");
    private static final Pattern SECONDS = Pattern.compile("\\d:\\d\\d:\\d\\d");

    static ClockForm of(String time, boolean hasOffset) {
        return new ClockForm(HALF.matcher(time).find(), SECONDS.matcher(time).find(), hasOffset);
    }

    /** Returns this form, without seconds where the other has none: some programs leave out seconds that are zero. */
    ClockForm andAsShortAs(ClockForm other) {
        return new ClockForm(isOfTwelve, hasSeconds && other.hasSeconds, hasOffset);
    }

    /** Decides whether this lacks an end that another one has. */
    boolean isShorterThan(ClockForm other) {
        return (other.hasSeconds && !hasSeconds) || (other.hasOffset && !hasOffset);
    }
}
