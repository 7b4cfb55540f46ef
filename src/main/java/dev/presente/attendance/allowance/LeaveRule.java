package dev.presente.attendance.allowance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * Says how much leave of one kind a person has in a year.
 *
 * @param days of a whole year at full time
 * @param carryOver at most so many days that are left go on into the next year; null is all of them
 * @param carryUntil the last day of the next year on which these may be taken; null means that they do not lapse
 */
record LeaveRule(
        BigDecimal days,
        ProRata proRata,
        Rounding rounding,
        Counts counts,
        @Nullable BigDecimal carryOver,
        @Nullable MonthDay carryUntil,
        Beyond beyond) {
    /** Says what of the year counts for somebody who is not employed all of it. */
    enum ProRata {
        /** All of it, once the person is employed on any day. */
        NONE,
        /** A twelfth for each full month of the employment, from its first day on. */
        MONTHS,
        /** The days of the employment, of all days of the year. */
        DAYS
    }

    /** Says how what comes out is rounded. */
    enum Rounding {
        /** To hundredths of a day. */
        NONE,
        /** A part of a day that is at least a half becomes a whole day; a smaller one stays. */
        HALF_UP,
        /** Every part of a day becomes a whole day. */
        UP
    }

    /** Says which days of an absence count. */
    enum Counts {
        /** Days on which the person would have worked. */
        PLANNED,
        /** Every day of the calendar. */
        CALENDAR
    }

    /** Says what happens to a request for more than is left. */
    enum Beyond {
        REFUSE,
        /** It is taken, and whoever decides is told. */
        FLAG
    }

    /** Returns the last day on which leave of {@code year} may be taken in the year after it; null when it does not lapse. */
    @Nullable
    LocalDate carriedUntil(int year) {
        return carryUntil == null ? null : carryUntil.atYear(year + 1);
    }
}
