package dev.presente.face;

import org.jspecify.annotations.Nullable;

/**
 * A face found in a photo and its template.
 *
 * @param liveness 0 (attack) to 1 (live); null where it was not asked for or the pack cannot tell
 */
public record EmbeddedFace(
        FaceBox box, FaceQuality quality, @Nullable Double liveness, Template template, StageTimes times) {}
