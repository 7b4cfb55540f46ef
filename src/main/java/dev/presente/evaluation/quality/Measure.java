package dev.presente.evaluation.quality;

import dev.presente.face.quality.FaceQuality;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Names a measure by which a photo can be discarded.
 *
 * @param label its name in reports
 * @param value the value of a photo, 0 (worst) to 100
 */
record Measure(String label, ToIntFunction<FaceQuality> value) {
    /** The list holds each measure of {@link FaceQuality}, and the smallest of those that say something. */
    static final List<Measure> ALL = List.of(
            new Measure("size", FaceQuality::size),
            new Measure("sharpness", FaceQuality::sharpness),
            new Measure("exposure", FaceQuality::exposure),
            new Measure("contrast", FaceQuality::contrast),
            new Measure("yaw", FaceQuality::yaw),
            new Measure("pitch", FaceQuality::pitch),
            new Measure("roll", FaceQuality::roll),
            new Measure("upright", FaceQuality::upright),
            new Measure("eyes", FaceQuality::eyes),
            new Measure("mouth", FaceQuality::mouth),
            new Measure("clear", FaceQuality::clear),
            new Measure("alone", FaceQuality::alone),
            new Measure("score", FaceQuality::score));
}
