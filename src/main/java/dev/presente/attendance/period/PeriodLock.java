package dev.presente.attendance.period;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days whose results no longer change.
 *
 * @param site null: every site
 * @param lastDay inclusive
 * @param lockedBy the name of the API key
 */
public record PeriodLock(
        long id,
        @Nullable String site,
        LocalDate firstDay,
        LocalDate lastDay,
        String reason,
        String lockedBy,
        Instant lockedAt) {

    /** Whether it holds {@code day} of somebody who works at {@code where} on that day. */
    public boolean holds(LocalDate day, @Nullable String where) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay) && (site == null || site.equals(where));
    }
}
