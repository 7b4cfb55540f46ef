package dev.presente.face;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.Affine.Point;
import dev.presente.face.image.FaceLight;
import dev.presente.face.matching.Strength;
import dev.presente.face.matching.Template;
import dev.presente.face.quality.FaceQuality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a face that was found in a photo, with its measures and its template.
 *
 * @param landmarks the 68 points of the iBUG scheme in photo pixels; empty where the pack looks for no faces
 * @param liveness 0 (attack) to 1 (live); null where it was not asked for or the pack cannot measure it
 * @param embedding what the network said, perhaps without the views in a mirror
 * @param template made of it
 * @param light the light of the face and behind it; null where it was not asked for or there are no landmarks
 */
public record EmbeddedFace(
        FaceBox box,
        List<Point> landmarks,
        FaceQuality quality,
        @Nullable Double liveness,
        Embedding embedding,
        Template template,
        @Nullable FaceLight light,
        StageTimes times) {
    public EmbeddedFace {
        landmarks = List.copyOf(landmarks);
    }

    /**
     * Returns the length of the embedding before it was scaled to 1, as the geometric mean over the views: see {@link Strength}.
     */
    public double length() {
        return embedding.length();
    }

    /** Says whether the template is made of all views. */
    public boolean isWhole() {
        return embedding.isWhole();
    }

    /** Returns the same face with the template of all views, and the time that they took besides. */
    EmbeddedFace seenWhole(Embedding whole, Template made, StageTimes more) {
        return new EmbeddedFace(box, landmarks, quality, liveness, whole, made, light, times.plus(more));
    }
}
