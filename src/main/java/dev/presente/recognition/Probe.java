package dev.presente.recognition;

import dev.presente.face.StageTimes;
import dev.presente.face.matching.Frames;
import dev.presente.face.quality.FaceQuality;
import org.jspecify.annotations.Nullable;

/**
 * The face that checks in, from one or several frames of the same moment.
 *
 * @param quality of the frame with the highest score
 * @param liveness mean over the frames, 0 (attack) to 1 (live); null where it is not measured
 * @param suspicion why the check-in is to be refused before anybody is recognised
 */
public record Probe(
        Frames frames,
        FaceQuality quality,
        @Nullable Double liveness,
        @Nullable Suspicion suspicion,
        StageTimes times) {
    public String modelId() {
        return frames.mean().modelId();
    }
}
