package dev.presente.attendance.checkin;

import dev.presente.attendance.events.Direction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** Asks whether somebody really comes or goes again so soon. Its {@link #toString} leaves out the token, which is secret. */
@Schema(description = "What to ask the person: docs/kiosk.md")
record Confirmation(
        @Schema(
                description =
                        "To be sent as the part `confirmation` of a check-in, once, in place of photo, PIN or badge")
        String token,

        @Schema(description = "What the check-in would be") Direction direction,

        Instant expiresAt) {
    @Override
    public String toString() {
        return "Confirmation[…]";
    }
}
