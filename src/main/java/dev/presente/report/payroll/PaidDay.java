package dev.presente.report.payroll;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.shift.Stretch;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the payroll reads of one worked day.
 *
 * @param target planned time less holiday and leave
 * @param stretches as long as {@code worked}, or empty when nobody knows when it was
 * @param deducted the time of a minimum break that was not taken
 * @param paused of {@code worked}: the paid breaks for which the person punched out
 * @param changePending whether something has come about the day since its period was locked
 */
record PaidDay(
        LocalDate day,
        Zone zone,
        @Nullable String site,
        boolean open,
        @Nullable Instant firstIn,
        @Nullable Instant lastOut,
        Duration planned,
        Duration target,
        Duration worked,
        Duration regular,
        Duration overtime,
        Duration pending,
        Duration late,
        Duration early,
        List<Stretch> stretches,
        List<Leave.Excused> leave,
        Duration deducted,
        Duration paused,
        boolean changePending) {
    /** Decides whether the day was derived before times were kept, and cannot be derived anew. */
    boolean isUntimed() {
        return stretches.isEmpty() && !worked.isZero();
    }
}
