package dev.presente.attendance.workday;

import dev.presente.attendance.dayplan.Leave;
import dev.presente.attendance.shift.Stretch;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes one derived day of one person. All durations are elapsed time in whole seconds; none is negative.
 *
 * @param day the day on which the shift starts
 * @param shift the name of the shift, null on a day without one
 * @param firstIn when the person came, as punched: also where time before the window does not count
 * @param lastOut when the person went, as punched, or by rule where going was forgotten
 * @param opensAt when the window of the day opens
 * @param closesAt when the window closes and the day is judged
 * @param presentSince when the person came in, as long as the person has not gone out and the day is open
 * @param planned time to be worked by the plan, before holiday and leave
 * @param excused the time that holiday and leave take from the plan
 * @param worked presence in the window, rounded, without unpaid breaks, paid or not
 * @param regular the time that is paid within the plan
 * @param overtime the time that is paid beyond the plan
 * @param pending overtime that waits for approval and is not paid
 * @param stretches the worked time by the clock, and what each part of it is paid as
 * @param leave the agreed absences, and what each takes from the plan
 * @param late the time from each missed start to coming
 * @param early the time from leaving to each missed end
 * @param events the punches that belong to the day, in order of time
 */
public record Workday(
        LocalDate day,
        Zone zone,
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
        List<Stretch> stretches,
        List<Leave.Excused> leave,
        List<UUID> events,
        List<Explanation> explain,
        String rulesVersion) {

    /** Returns all paid time, which rounding may make a little more than the person was there. */
    public Duration paid() {
        return regular.plus(overtime);
    }

    /** Returns the zone by whose clock the person came: that of the first worked time, where the shift names sites. */
    public Zone zoneOfComing() {
        return stretches.isEmpty() ? zone : zoneOf(stretches.get(0));
    }

    /** Returns the zone by whose clock the person went. */
    public Zone zoneOfGoing() {
        return stretches.isEmpty() ? zone : zoneOf(stretches.get(stretches.size() - 1));
    }

    private Zone zoneOf(Stretch stretch) {
        return stretch.zone() == null ? zone : Zone.of(stretch.zone());
    }

    /** Decides whether both say the same of what is counted, in whatever words, and whenever the window opens and closes. */
    public boolean isCountedLike(Workday other) {
        return counted().equals(other.counted());
    }

    private Workday counted() {
        return new Workday(
                day,
                zone,
                site,
                shift,
                status,
                flags,
                Instant.EPOCH,
                Instant.EPOCH,
                firstIn,
                lastOut,
                presentSince,
                planned,
                excused,
                worked,
                regular,
                overtime,
                pending,
                late,
                early,
                stretches,
                leave,
                events,
                List.of(),
                rulesVersion);
    }

    /** Returns the same day at the same place on which nothing is planned and nothing is counted. */
    public Workday uncounted() {
        return new Workday(
                day,
                zone,
                site,
                null,
                Status.UNPLANNED,
                Set.of(),
                opensAt,
                closesAt,
                null,
                null,
                null,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                rulesVersion);
    }
}
