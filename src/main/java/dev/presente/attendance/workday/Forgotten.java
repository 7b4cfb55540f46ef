package dev.presente.attendance.workday;

import dev.presente.attendance.shift.ForgottenIn;
import dev.presente.attendance.shift.ForgottenOut;
import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what counts when a person forgot to check in or out.
 *
 * @param expected hours to be present
 */
record Forgotten(Intervals expected, ForgottenOut out, ForgottenIn in) {
    private static final Duration GOING = Duration.ofHours(1);

    /** Describes a day without a shift, on which nothing counts of what was forgotten. */
    static final Forgotten NO_SHIFT = new Forgotten(Intervals.NONE, ForgottenOut.UNPAID, ForgottenIn.UNPAID);

    /**
     * Returns when the person went out by rule, or {@code otherwise} when nothing counts.
     *
     * @param last the last punch before going out
     * @param next the punch that follows, null when none does
     */
    Instant outAfter(Instant last, @Nullable Instant next, Instant otherwise) {
        if (out == ForgottenOut.UNPAID) {
            return otherwise;
        }
        var end = plannedEnd(last, otherwise);
        return next != null && next.isBefore(end) ? next : end;
    }

    /** Returns the next planned end after {@code last}, or {@code otherwise} when there is none. */
    Instant plannedEnd(Instant last, Instant otherwise) {
        return expected.list().stream()
                .map(Interval::end)
                .filter(end -> end.isAfter(last))
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * Returns when the person came in by rule before going at {@code going}; that instant itself when nothing counts.
     *
     * @param previous the punch before it, null when there is none
     */
    Instant inBefore(Instant going, @Nullable Instant previous) {
        if (in == ForgottenIn.UNPAID) {
            return going;
        }
        return expected.list().stream()
                .map(Interval::start)
                .filter(start -> start.isBefore(going))
                .reduce((earlier, later) -> later)
                .map(start -> previous != null && previous.isAfter(start) ? previous : start)
                .orElse(going);
    }

    /** Decides whether the only punch of a day is one of going: it lies in the last expected hour or later. */
    boolean isGoing(Instant onlyPunch) {
        return !expected.isEmpty() && !onlyPunch.isBefore(expected.hull().end().minus(GOING));
    }
}
