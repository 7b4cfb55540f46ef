package dev.presente.attendance.plan;

import dev.presente.attendance.roster.RosterProblems;
import dev.presente.wording.Wording;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks and compares the days in requests, and tells the log of them. */
public final class Days {
    private static final LocalDate FIRST = LocalDate.EPOCH;
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    private Days() {}

    /** Tells the log which days a change is about; a kind of leave may tell of an illness, so it is not in the log. */
    static Map<String, Object> told(LocalDate first, @Nullable LocalDate last) {
        return last == null ? Map.of("firstDay", first) : Map.of("firstDay", first, "lastDay", last);
    }

    /** Tells the log also which row the change is about. */
    static Map<String, Object> told(Object id, LocalDate first, @Nullable LocalDate last) {
        var told = new TreeMap<>(told(first, last));
        told.put("id", id);
        return told;
    }

    /**
     * Returns the first day that changes when an assignment ends on {@code b} instead of {@code a}. Null means without end.
     */
    static LocalDate afterBoth(@Nullable LocalDate a, @Nullable LocalDate b) {
        var first = Objects.requireNonNullElse(a, LAST);
        var second = Objects.requireNonNullElse(b, LAST);
        return (first.isBefore(second) ? first : second).plusDays(1);
    }

    /**
     * Refuses a period that ends before it begins or lies outside the years 1970 to 2999.
     *
     * @param lastDay the last day, inclusive; null means without end
     * @throws ProblemException {@code invalid-parameter}
     */
    public static void check(LocalDate firstDay, @Nullable LocalDate lastDay) {
        if (lastDay != null && lastDay.isBefore(firstDay)) {
            throw RosterProblems.invalid(Wording.of("detail.last-before-first", lastDay, firstDay));
        }
        if (firstDay.isBefore(FIRST) || (lastDay == null ? firstDay : lastDay).isAfter(LAST)) {
            throw RosterProblems.invalid(Wording.of("detail.days.range", FIRST, LAST));
        }
    }
}
