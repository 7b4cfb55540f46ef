package dev.presente.attendance.period;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Describes a period whose results no longer change.
 *
 * @param site the site whose days are locked; null means every site
 * @param lastDay the last locked day, inclusive
 * @param lockedBy the name of the API key that locked it
 */
public record PeriodLock(
        long id,
        @Nullable String site,
        LocalDate firstDay,
        LocalDate lastDay,
        String reason,
        String lockedBy,
        Instant lockedAt) {

    /** Decides whether it locks {@code day} for somebody who works at the site {@code where} on that day. */
    public boolean holds(LocalDate day, @Nullable String where) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay) && (site == null || site.equals(where));
    }

    /** Decides whether it locks each of the days {@code first} to {@code last} at {@code where}; null is every site. */
    public boolean covers(@Nullable String where, LocalDate first, LocalDate last) {
        return holds(first, where) && holds(last, where);
    }
}
