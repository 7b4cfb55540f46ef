package dev.presente.evaluation.quality;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.Templates;
import dev.presente.face.matching.Template;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import dev.presente.face.quality.QualityMeasure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Uses 200 people with a pair each; 40 pairs err, those in which either photo is not clear. */
class DiscardCurveTest {
    private static final FaceQuality GOOD = clear(90);

    private final List<GenuinePair> pairs = IntStream.range(0, 200)
            .mapToObj(person -> person % 5 == 0
                    ? person % 2 == 0
                            ? new GenuinePair(person, clear(10), GOOD, true)
                            : new GenuinePair(person, GOOD, clear(10), true)
                    : new GenuinePair(person, GOOD, GOOD, false))
            .toList();

    @Test
    void measureThatTellsErrorsLowersThem() {
        var points = curve("clear");
        assertThat(points).extracting(DiscardCurve.Point::discarded).containsExactly(0.0, 0.01, 0.02, 0.05, 0.1, 0.2);
        assertThat(points).extracting(DiscardCurve.Point::value).containsExactly(null, 10, 10, 10, 10, 10);
        double[] errors = {40, 38, 36, 30, 20, 0};
        for (int i = 0; i < errors.length; i++) {
            var point = points.get(i);
            assertThat(point.fnmr()).isCloseTo(errors[i] / (200 * (1 - point.discarded())), within(1e-9));
            assertThat(point.fnmr())
                    .isBetween(point.interval().low(), point.interval().high());
            assertThat(point.isLower()).isEqualTo(i > 0);
        }
        assertThat(points.get(5).interval()).isEqualTo(ConfidenceInterval.ofProportion(0, 200));
    }

    @Test
    void measureThatTellsNothingChangesNothing() {
        for (var point : curve("yaw")) {
            assertThat(point.fnmr()).isCloseTo(0.2, within(1e-9));
            assertThat(point.isLower()).isFalse();
            assertThat(point.change().low()).isCloseTo(0, within(1e-9));
        }
    }

    /** The smallest of the measures is here the one that differs. */
    @Test
    void scoreIsAMeasureToo() {
        assertThat(curve("score")).isEqualTo(curve("clear"));
    }

    @Test
    void pairsAreOfOnePersonAndNumberThoseWhoHaveThem() {
        var near = Template.ofEmbedding("m", new float[] {1, 0});
        var far = Template.ofEmbedding("m", new float[] {0, 1});
        var templates = new Templates(
                new TreeMap<>(Map.of("a/1", near, "b/1", near, "b/2", near, "b/3", far, "c/1", far, "c/2", far)),
                Map.of(),
                Map.of("a/1", GOOD, "b/1", clear(1), "b/2", clear(2), "b/3", clear(3), "c/1", GOOD, "c/2", GOOD),
                Map.of("c/3", "no-face"));
        assertThat(GenuinePair.of(templates, 1))
                .containsExactlyInAnyOrder(
                        new GenuinePair(0, clear(1), clear(2), false),
                        new GenuinePair(0, clear(1), clear(3), true),
                        new GenuinePair(0, clear(2), clear(3), true),
                        new GenuinePair(1, GOOD, GOOD, false));
    }

    @Test
    void refusalsAreNamedAsTheServiceNamesThem() {
        var photos = List.of(GOOD, GOOD, clear(49), quality(Map.of("size", 34, "clear", 10)));
        assertThat(QualityRefusals.of(photos, PhotoUse.ENROLMENT))
                .isEqualTo(new QualityRefusals(0.5, Map.of("clear", 0.25, "size", 0.25)));
        assertThat(QualityRefusals.of(photos, PhotoUse.CHECKIN))
                .isEqualTo(new QualityRefusals(0.25, Map.of("clear", 0.25)));
    }

    private List<DiscardCurve.Point> curve(String label) {
        var measure = Measure.ALL.stream()
                .filter(m -> m.label().equals(label))
                .findFirst()
                .orElseThrow();
        return DiscardCurve.of(measure, pairs).points();
    }

    private static FaceQuality clear(int clear) {
        return quality(Map.of("clear", clear));
    }

    /** 90 in every measure but these. */
    private static FaceQuality quality(Map<String, Integer> others) {
        var values = QualityMeasure.inAnswers().stream()
                .map(QualityMeasure::label)
                .collect(toMap(label -> label, label -> others.getOrDefault(label, 90)));
        return JsonMapper.builder().build().convertValue(values, FaceQuality.class);
    }
}
