package dev.presente.attendance;

import dev.presente.face.Frames;
import dev.presente.face.StageTimes;

/**
 * The face that checks in, from one or several frames of the same moment.
 *
 * @param quality score of the best frame, 0 to 100
 */
record Probe(Frames frames, int quality, StageTimes times) {
    String modelId() {
        return frames.mean().modelId();
    }
}
