package dev.presente.kiosk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.presente.zone.Zone;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Tells a kiosk what it is and how far the clock on the wall beside it is from UTC. The tablet may be set to another time zone,
 * and its browser may know the zones by older rules.
 */
record KioskHere(
        @JsonUnwrapped Kiosk kiosk,

        @Schema(description = "of the site's clock now", example = "-05:00")
        String offset) {
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");

    /**
     * Describes a kiosk at an instant.
     *
     * @param otherwise the time zone of the service, for a kiosk whose site has none
     */
    static KioskHere of(Kiosk kiosk, Instant now, Zone otherwise) {
        var zone = kiosk.zone() == null ? otherwise : Zone.of(kiosk.zone());
        return new KioskHere(kiosk, OFFSET.format(zone.offset(now)));
    }
}
