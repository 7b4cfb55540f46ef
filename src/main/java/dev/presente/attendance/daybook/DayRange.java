package dev.presente.attendance.daybook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a range of days.
 *
 * @param last the last day, inclusive; null means without end
 */
record DayRange(LocalDate first, @Nullable LocalDate last) {
    boolean contains(LocalDate day) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last));
    }
}
