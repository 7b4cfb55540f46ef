package dev.presente.attendance.daybook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** @param last inclusive; null: without end */
record DayRange(LocalDate first, @Nullable LocalDate last) {
    boolean contains(LocalDate day) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last));
    }
}
