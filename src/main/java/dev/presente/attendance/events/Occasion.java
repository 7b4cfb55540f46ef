package dev.presente.attendance.events;

import dev.presente.zone.Zone;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * States when and where a check-in counts.
 *
 * @param at the server's clock, or that of a kiosk trusted for offline capture
 * @param site the site of the kiosk that signed the request; without such a kiosk, or when it has none, the person's site
 * @param zone the zone of the site
 */
public record Occasion(Instant at, @Nullable String site, Zone zone) {
    /** Returns the date at the site. */
    public LocalDate day() {
        return zone.date(at);
    }
}
