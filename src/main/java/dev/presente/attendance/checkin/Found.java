package dev.presente.attendance.checkin;

import dev.presente.recognition.Probe;
import dev.presente.recognition.Recognition;
import dev.presente.recognition.Suspicion;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is known of the person before the check-in is decided.
 *
 * @param probe what was made of the photos; null for a PIN or a badge, and for an answer to a question of the service
 * @param seen what was measured of the face, also when the kiosk has asked since; null for a PIN or a badge
 */
record Found(
        Recognition recognition,
        @Nullable Probe probe,
        @Nullable Seen seen) {
    /**
     * Holds what was measured of a face, for as long as the answer takes.
     *
     * @param modelId the model of the templates that were compared
     * @param quality score of the probe, 0 to 100
     * @param liveness 0 (a picture of a face) to 1 (a live face); null where it was not measured
     */
    record Seen(String modelId, int quality, @Nullable Double liveness) {
        private static Seen of(Probe probe) {
            return new Seen(probe.modelId(), probe.quality().score(), probe.liveness());
        }
    }

    static Found byFace(Recognition recognition, Probe probe) {
        return new Found(recognition, probe, Seen.of(probe));
    }

    static Found byCode(Recognition recognition) {
        return new Found(recognition, null, null);
    }

    /** Returns the model of the templates that were compared; null for a PIN or a badge. */
    @Nullable
    String modelId() {
        return seen == null ? null : seen.modelId();
    }

    @Nullable
    Suspicion suspicion() {
        return probe == null ? null : probe.suspicion();
    }
}
