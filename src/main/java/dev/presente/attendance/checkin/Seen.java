package dev.presente.attendance.checkin;

import dev.presente.recognition.Probe;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was measured of a face, for as long as the answer takes.
 *
 * @param modelId the model of the templates that were compared
 * @param quality score of the probe, 0 to 100
 * @param liveness 0 (a picture of a face) to 1 (a live face); null where it was not measured
 */
record Seen(String modelId, int quality, @Nullable Double liveness) {
    static Seen of(Probe probe) {
        return new Seen(probe.modelId(), probe.quality().score(), probe.liveness());
    }
}
