package dev.presente.attendance.workday;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One day of one person, derived. All durations are elapsed time in whole seconds, none is negative.
 *
 * @param day on which the shift starts
 * @param shift its name, null without one
 * @param opensAt when the window of the day opens
 * @param closesAt when it closes and the day is judged
 * @param presentSince when the person came in, while not gone out and the day is open
 * @param planned time to be worked by the plan, before holiday and leave
 * @param excused what holiday and leave take from it
 * @param worked presence in the window without unpaid breaks, paid or not
 * @param regular what is paid within the plan
 * @param overtime what is paid beyond it
 * @param pending overtime that waits for approval and is not paid
 * @param late from each start missed to coming
 * @param early from leaving to each end missed
 * @param events the punches that belong to the day, in order of time
 */
public record Workday(
        LocalDate day,
        ZoneId zone,
        @Nullable String site,
        @Nullable String shift,
        Status status,
        Set<Flag> flags,
        Instant opensAt,
        Instant closesAt,
        @Nullable Instant firstIn,
        @Nullable Instant lastOut,
        @Nullable Instant presentSince,
        Duration planned,
        Duration excused,
        Duration worked,
        Duration regular,
        Duration overtime,
        Duration pending,
        Duration late,
        Duration early,
        List<UUID> events,
        List<Explanation> explain,
        String rulesVersion) {

    /** All that is paid; never more than the person was there. */
    public Duration paid() {
        return regular.plus(overtime);
    }
}
