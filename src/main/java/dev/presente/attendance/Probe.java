package dev.presente.attendance;

import dev.presente.face.Frames;
import dev.presente.face.StageTimes;
import org.jspecify.annotations.Nullable;

/**
 * The face that checks in, from one or several frames of the same moment.
 *
 * @param quality score of the best frame, 0 to 100
 * @param liveness mean over the frames, 0 (attack) to 1 (live); null where it is not measured
 * @param spoofSuspected whether the check-in is to be refused for it
 */
record Probe(Frames frames, int quality, @Nullable Double liveness, boolean spoofSuspected, StageTimes times) {
    String modelId() {
        return frames.mean().modelId();
    }
}
