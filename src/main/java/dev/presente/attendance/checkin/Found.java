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
