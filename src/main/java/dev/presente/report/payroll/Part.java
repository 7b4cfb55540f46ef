package dev.presente.report.payroll;

import dev.presente.attendance.shift.Stretch;
import dev.presente.attendance.shift.Stretch.Pay;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Names a kind of worked time. Every second of worked time is of exactly one kind, so the kinds of a person add up to the time
 * that was worked.
 *
 * @param why why the time is beyond the plan; null when it is regular, or when nobody knows
 * @param night whether it lies in the hours of the night
 * @param holiday whether it lies on a holiday
 */
record Part(Pay pay, @Nullable Reason why, boolean night, boolean holiday) implements Comparable<Part> {
    private static final Comparator<Part> ORDER = Comparator.comparing(Part::pay)
            .thenComparing(Part::why, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Part::night)
            .thenComparing(Part::holiday);

    /** Says why time is beyond the plan: what the worked day says, or a limit of the agreement. */
    enum Reason {
        BEFORE,
        AFTER,
        BETWEEN,
        HOLIDAY,
        LEAVE,
        REST_DAY,
        /** The regular time of the day was longer than the agreement allows. */
        DAY_LIMIT,
        /** The regular time of the ISO week was longer than the agreement allows. */
        WEEK_LIMIT;

        static @Nullable Reason of(Stretch stretch) {
            var why = stretch.why();
            if (why == null) {
                return null;
            }
            return switch (why) {
                case BEFORE -> BEFORE;
                case AFTER -> AFTER;
                case BETWEEN -> BETWEEN;
                case HOLIDAY -> HOLIDAY;
                case LEAVE -> LEAVE;
                case REST_DAY -> REST_DAY;
            };
        }
    }

    /** Decides whether the time is paid, or will be once somebody approves it. */
    boolean isPayable() {
        return pay != Pay.UNPAID;
    }

    @Override
    public int compareTo(Part other) {
        return ORDER.compare(this, other);
    }
}
