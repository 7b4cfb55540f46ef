package dev.presente.attendance.workday;

import dev.presente.attendance.shift.Interval;
import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.shift.Shift;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures how late a person came to the hours expected of a shift, and how early the person left.
 *
 * @param expected hours; each part is judged by itself
 */
record Punctuality(Shift shift, Intervals expected, Notes notes) {
    /**
     * Returns the time from each start that was missed by more than the grace until the person came.
     *
     * @param open the punch by which the person came and is still there, where the day is not over
     */
    Duration lateness(Intervals present, @Nullable Punch open) {
        var late = Duration.ZERO;
        for (var part : expected.list()) {
            var come = Stream.concat(
                            present.and(Intervals.of(part)).list().stream().map(Interval::start),
                            // a person who is in right now has come
                            open == null || !part.contains(open.at()) ? Stream.of() : Stream.of(open.at()))
                    .findFirst()
                    .orElse(part.start());
            var missed = Duration.between(part.start(), come);
            if (missed.compareTo(shift.lateGrace()) > 0) {
                notes.flag(Flag.LATE);
                notes.note(
                        ExplainCode.LATE,
                        Map.of(
                                "at",
                                notes.time(come),
                                "start",
                                notes.time(part.start()),
                                "grace",
                                shift.lateGrace().toString(),
                                "late",
                                missed.toString()));
                late = late.plus(missed);
            }
        }
        return late;
    }

    /** Returns the time from leaving to each end that was missed by more than the grace. */
    Duration earliness(Intervals present) {
        var early = Duration.ZERO;
        for (var part : expected.list()) {
            var there = present.and(Intervals.of(part));
            var left = there.isEmpty() ? part.end() : there.hull().end();
            var missed = Duration.between(left, part.end());
            if (missed.compareTo(shift.earlyGrace()) > 0) {
                notes.flag(Flag.LEFT_EARLY);
                notes.note(
                        ExplainCode.EARLY,
                        Map.of(
                                "at",
                                notes.time(left),
                                "end",
                                notes.time(part.end()),
                                "grace",
                                shift.earlyGrace().toString(),
                                "early",
                                missed.toString()));
                early = early.plus(missed);
            }
        }
        return early;
    }
}
