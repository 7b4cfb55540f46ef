package dev.presente.attendance.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When and where a check-in counts.
 *
 * @param at the server's clock, or that of a kiosk trusted for offline capture
 * @param site that of the kiosk that signed the request; without such a kiosk, or when it has none, the person's
 * @param zone of the site
 */
public record Occasion(Instant at, @Nullable String site, ZoneId zone) {
    /** The date there. */
    public LocalDate day() {
        return LocalDate.ofInstant(at, zone);
    }
}
