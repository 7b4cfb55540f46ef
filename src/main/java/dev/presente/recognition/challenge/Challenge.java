package dev.presente.recognition.challenge;

import dev.presente.face.challenge.Motion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** Says what the person has to do before the camera. Its {@link #toString} leaves out the nonce, which is secret. */
@Schema(description = "What to do before the camera: docs/challenge.md")
public record Challenge(
        @Schema(description = "To be sent as the part `challenge` of a check-in, once")
        String nonce,

        @Schema(description = "One after the other, left and right being the person's own")
        List<Motion> motions,

        Instant expiresAt) {
    public Challenge {
        motions = List.copyOf(motions);
    }

    @Override
    public String toString() {
        return "Challenge[…]";
    }
}
