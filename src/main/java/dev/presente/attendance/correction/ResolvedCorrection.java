package dev.presente.attendance.correction;

import dev.presente.attendance.events.Direction;
import dev.presente.attendance.workday.Correction;
import dev.presente.attendance.workday.Punch;
import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds a correction together with what is known of the punch that it is about.
 *
 * @param punch the event, or the correction that added it, which this correction changes or takes away
 * @param punchAt when that punch was
 * @param at the time of the punch that is added, or the new time of the one that is changed
 * @param zone the time zone whose calendar decides to which days it belongs
 * @param site the site of an added punch, which is the site of the person
 */
record ResolvedCorrection(
        UUID id,
        CorrectionKind kind,
        @Nullable UUID punch,
        @Nullable Instant punchAt,
        @Nullable Instant at,
        @Nullable String direction,
        Zone zone,
        @Nullable String site,
        @Nullable LocalDate day,
        Duration overtime) {

    /**
     * Returns the dates on which the correction may have an effect. For a punch of a night shift it may be the date before.
     */
    Set<LocalDate> days() {
        var days = new HashSet<LocalDate>();
        if (day != null) {
            days.add(day);
        }
        if (punchAt != null) {
            days.add(zone.date(punchAt));
        }
        if (at != null) {
            days.add(zone.date(at));
        }
        return days;
    }

    /** Returns the first of {@link #days}, by which lists find the correction. */
    LocalDate firstDay() {
        return days().stream().min(LocalDate::compareTo).orElseThrow();
    }

    /** Returns the correction in the form that the derivation of days takes, as if it had just been approved. */
    Correction approved() {
        var way = direction == null ? null : Direction.valueOf(direction);
        return switch (kind) {
            case ADD ->
                new Correction.Add(Long.MAX_VALUE, new Punch(id, Objects.requireNonNull(at), way, zone, site, true));
            case CHANGE -> new Correction.Change(Long.MAX_VALUE, Objects.requireNonNull(punch), at, way);
            case VOID, NOT_ME -> new Correction.Remove(Long.MAX_VALUE, Objects.requireNonNull(punch));
            case OVERTIME -> new Correction.Overtime(Long.MAX_VALUE, Objects.requireNonNull(day), overtime);
        };
    }
}
