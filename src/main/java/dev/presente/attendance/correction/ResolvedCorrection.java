package dev.presente.attendance.correction;

import dev.presente.attendance.events.Direction;
import dev.presente.attendance.workday.Correction;
import dev.presente.attendance.workday.Punch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A correction with all that can be said of it once its punch is found.
 *
 * @param punch the event, or the correction that added it, which it changes or takes away
 * @param at of an added or changed punch
 * @param zone in which its days count
 * @param site of an added punch: where the person belongs
 */
record ResolvedCorrection(
        UUID id,
        CorrectionKind kind,
        @Nullable UUID punch,
        @Nullable Instant punchAt,
        @Nullable Instant at,
        @Nullable String direction,
        ZoneId zone,
        @Nullable String site,
        @Nullable LocalDate day,
        Duration overtime) {

    /** The dates on which it may have an effect; a night shift's are one earlier. */
    Set<LocalDate> days() {
        var days = new HashSet<LocalDate>();
        if (day != null) {
            days.add(day);
        }
        if (punchAt != null) {
            days.add(LocalDate.ofInstant(punchAt, zone));
        }
        if (at != null) {
            days.add(LocalDate.ofInstant(at, zone));
        }
        return days;
    }

    /** As if it had just been approved. */
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
