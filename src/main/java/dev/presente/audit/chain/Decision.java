package dev.presente.audit.chain;

import dev.presente.audit.key.Canonical;
import dev.presente.system.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records one answer about who somebody is. It holds no photo and no template; of the person it holds nothing but the internal
 * key, which the log replaces by a random name.
 *
 * @param at the server's clock
 * @param operation the request that was answered
 * @param mode {@code VERIFY} is 1:1, {@code IDENTIFY} 1:N; or what was shown instead of a face
 * @param kioskId the kiosk, as the caller states it
 * @param employeeKey the person who was recognised or, where refused, claimed; null when nobody known
 * @param evidence what the outcome is based on; null for a PIN or badge, where nothing is measured
 * @param outcome the outcome, as in the answer
 * @param reason why, as a stable code
 * @param event the attendance event that was written
 */
public record Decision(
        Instant at,
        Caller caller,
        Operation operation,
        String mode,
        @Nullable String kioskId,
        @Nullable Long employeeKey,
        @Nullable Evidence evidence,
        String outcome,
        String reason,
        @Nullable Event event) {

    /**
     * Names an attendance event.
     *
     * @param content all of it that never changes
     */
    public record Event(UUID id, Canonical content) {}

    /** Names the request that was answered. */
    public enum Operation {
        CHECKIN,
        VERIFY,
        IDENTIFY
    }

    /**
     * States what was measured and with what it was compared.
     *
     * @param distance null when there was nobody to compare with
     * @param quality score of the probe, 0 to 100
     * @param liveness null where it was not measured
     */
    public record Evidence(
            String modelId,
            String calibrationId,
            @Nullable Double distance,
            double threshold,
            int quality,
            @Nullable Double liveness) {}
}
