package dev.presente.evaluation.quality;

import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.QualityMeasure;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What a photo can be discarded for.
 *
 * @param label its name in reports
 * @param value of a photo, 0 (worst) to 100
 */
record Measure(String label, ToIntFunction<FaceQuality> value) {
    /** Each {@link QualityMeasure}, and the score. */
    static final List<Measure> ALL = Stream.concat(
                    QualityMeasure.inAnswers().stream().map(measure -> new Measure(measure.label(), measure::of)),
                    Stream.of(new Measure("score", FaceQuality::score)))
            .toList();
}
