package dev.presente.attendance.workday;

import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.workday.Pairs.Remark;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says when the person came and went, whatever counts of it.
 *
 * @param lastOut never before {@code firstIn}
 */
record Told(@Nullable Instant firstIn, @Nullable Instant lastOut) {
    /**
     * Tells the first and the last instant of presence; without presence, what is known of coming and going.
     *
     * @param punched the presence as punched
     */
    static Told of(Pairs pairs, Intervals punched) {
        if (!punched.isEmpty()) {
            return new Told(punched.hull().start(), punched.hull().end());
        }
        var come = come(pairs);
        var gone = gone(pairs);
        return new Told(come, come != null && gone != null && gone.isBefore(come) ? null : gone);
    }

    /** Returns when the person came whose presence counts nothing because going was forgotten. */
    private static @Nullable Instant come(Pairs pairs) {
        var forgotten = pairs.remarks().stream()
                .filter(remark -> remark.kind() == Remark.Kind.FORGOTTEN_OUT && remark.countsNothing())
                .map(Remark::punch);
        return Stream.concat(forgotten, Stream.ofNullable(pairs.open()))
                .map(Punch::at)
                .findFirst()
                .orElse(null);
    }

    /** Returns when the person went whose presence counts nothing because coming was forgotten. */
    private static @Nullable Instant gone(Pairs pairs) {
        return pairs.remarks().stream()
                .filter(remark -> remark.kind() == Remark.Kind.FORGOTTEN_IN && remark.countsNothing())
                .map(remark -> remark.punch().at())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
