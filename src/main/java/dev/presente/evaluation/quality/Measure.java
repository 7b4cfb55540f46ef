package dev.presente.evaluation.quality;

import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.QualityMeasure;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Names a measure by which a photo can be discarded.
 *
 * @param label its name in reports
 * @param value the value of a photo, 0 (worst) to 100
 */
record Measure(String label, ToIntFunction<FaceQuality> value) {
    /** The list holds each {@link QualityMeasure} that answers show, and the score. */
    static final List<Measure> ALL = Stream.concat(
                    QualityMeasure.inAnswers().stream().map(measure -> new Measure(measure.label(), measure::of)),
                    Stream.of(new Measure("score", FaceQuality::score)))
            .toList();
}
