package dev.presente.audit.chain;

import dev.presente.system.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One answer about who somebody is, to be kept. No photo and no template, and of the person nothing but the inner key, which the
 * log replaces by a random name.
 *
 * @param at the server's clock
 * @param operation the request that was answered
 * @param mode {@code VERIFY} is 1:1, {@code IDENTIFY} 1:N; or what was shown instead of a face
 * @param kioskId as the caller states it
 * @param employeeKey who was recognised or, where refused, claimed; null when nobody known
 * @param evidence what the outcome rests on; null for a PIN or badge, where nothing is measured
 * @param outcome as in the answer
 * @param reason why, as a stable code
 * @param eventId the attendance event that was written
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
        @Nullable UUID eventId) {

    /** The request that was answered. */
    public enum Operation {
        CHECKIN,
        VERIFY,
        IDENTIFY
    }

    /**
     * What was measured and what it was held against.
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
