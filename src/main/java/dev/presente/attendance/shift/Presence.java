package dev.presente.attendance.shift;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * States what counts of a person's presence once breaks are taken out.
 *
 * @param intervals presence without unpaid breaks
 * @param deducted the time deducted for a minimum break that was not taken, at most the length of {@code intervals}
 */
public record Presence(Intervals intervals, Duration deducted) {
    /** Returns presence to which no rule about breaks applies. */
    public static Presence of(Intervals present) {
        return new Presence(present, Duration.ZERO);
    }

    public static Presence of(Intervals present, ShiftHours hours, @Nullable MinimumBreak minimum) {
        var whole = present.or(present.gaps().and(hours.breaks(Break::paid)));
        var counted = whole.minus(hours.unpaid());
        if (minimum == null || whole.isEmpty()) {
            return new Presence(counted, Duration.ZERO);
        }
        var taken = whole.hull().length().minus(counted.length());
        var missing = minimum.length().minus(taken);
        var exceeding = counted.length().minus(minimum.after());
        return new Presence(counted, notNegative(missing.compareTo(exceeding) < 0 ? missing : exceeding));
    }

    /** Returns all time that counts. */
    public Duration counted() {
        return intervals.length().minus(deducted);
    }

    /** Returns the time that counts within the expected hours; a missing break is deducted from them first. */
    public Duration inside(Intervals expected) {
        return notNegative(intervals.and(expected).length().minus(deducted));
    }

    public static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
