package dev.presente.attendance.workday;

import dev.presente.attendance.events.Direction;
import dev.presente.zone.Zone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds an attendance event as the rules see it.
 *
 * @param id the id of the event, or of the correction that added it
 * @param direction null when nobody said whether this was coming or going
 * @param zone the zone in which its date counts when no shift claims it
 * @param site where it was; for a punch that a correction added, the site to which the person belongs
 * @param corrected whether a correction added or changed it
 */
public record Punch(
        UUID id,
        Instant at,
        @Nullable Direction direction,
        Zone zone,
        @Nullable String site,
        boolean corrected) {

    /** Orders punches by time, and two at the same instant by id, so that the order of arrival never counts. */
    public static final Comparator<Punch> IN_TIME =
            Comparator.comparing(Punch::at).thenComparing(Punch::id);

    Punch movedTo(Instant instant) {
        return instant.equals(at) ? this : new Punch(id, instant, direction, zone, site, corrected);
    }

    LocalDate date() {
        return zone.date(at);
    }
}
