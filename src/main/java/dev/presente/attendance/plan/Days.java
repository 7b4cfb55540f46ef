package dev.presente.attendance.plan;

import dev.presente.attendance.roster.RosterProblems;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Checks the days in requests. */
final class Days {
    private static final LocalDate FIRST = LocalDate.EPOCH;
    static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    private Days() {}

    /**
     * Refuses a period that ends before it begins or lies outside the years 1970 to 2999.
     *
     * @param lastDay the last day, inclusive; null means without end
     * @throws ProblemException {@code invalid-parameter}
     */
    static void check(LocalDate firstDay, @Nullable LocalDate lastDay) {
        if (lastDay != null && lastDay.isBefore(firstDay)) {
            throw RosterProblems.invalid("lastDay " + lastDay + " is before firstDay " + firstDay);
        }
        if (firstDay.isBefore(FIRST) || (lastDay == null ? firstDay : lastDay).isAfter(LAST)) {
            throw RosterProblems.invalid("Days must lie from " + FIRST + " to " + LAST);
        }
    }
}
