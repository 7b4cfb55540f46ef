package dev.presente.recognition;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.StageTimes;
import dev.presente.face.matching.Frames;
import dev.presente.face.quality.FaceQuality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the face of a check-in, from one or several frames of the same moment.
 *
 * @param quality the quality of the frame with the highest score
 * @param liveness the mean over the frames, 0 (attack) to 1 (live); null where it is not measured
 * @param suspicion why the check-in is refused before anybody is recognised; null when nothing speaks against the face
 * @param times the time of each stage, summed over the usable frames
 * @param glances the faces of the frames when one of them was embedded without its views in a mirror; otherwise empty
 */
public record Probe(
        Frames frames,
        FaceQuality quality,
        @Nullable Double liveness,
        @Nullable Suspicion suspicion,
        StageTimes times,
        List<EmbeddedFace> glances) {
    public Probe {
        glances = List.copyOf(glances);
    }

    /** Says whether every frame was embedded with all its views. */
    public boolean isWhole() {
        return glances.isEmpty();
    }

    /** Returns the probe after the comparison: it keeps nothing of the photos, and can be completed no more. */
    public Probe withoutGlances() {
        return new Probe(frames, quality, liveness, suspicion, times, List.of());
    }

    public String modelId() {
        return frames.mean().modelId();
    }
}
