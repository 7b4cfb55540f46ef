package dev.presente.recognition.challenge;

import dev.presente.face.challenge.FlashColour;
import dev.presente.face.challenge.Motion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what the person has to do before the camera. Its {@link #toString} leaves out the nonce, which is secret. */
@Schema(description = "What to do before the camera: docs/challenge.md")
public record Challenge(
        @Schema(description = "To be sent as the part `challenge` of a check-in, once")
        String nonce,

        @Schema(description = "One after the other, left and right being the person's own")
        List<Motion> motions,

        @Schema(
                description =
                        "To be shown over the whole screen: the first at rest, then two for each motion. Absent: none")
        @Nullable
        List<FlashColour> colours,

        Instant expiresAt) {
    public Challenge {
        motions = List.copyOf(motions);
        colours = colours == null ? null : List.copyOf(colours);
    }

    @Override
    public String toString() {
        return "Challenge[…]";
    }
}
