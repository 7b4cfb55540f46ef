package dev.presente.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.ErrorRates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonsTest {
    /** The embeddings fill more than one block; labels are in any order and with gaps. */
    @ParameterizedTest
    @ValueSource(ints = {20, 300})
    void agreesWithNaiveLoops(int photos) {
        var labels = shuffledLabels(photos, 5);
        var embeddings = embeddings(labels, 1.2);
        var genuine = new ArrayList<Double>();
        var impostor = new ArrayList<Double>();
        for (int i = 0; i < photos; i++) {
            for (int j = i + 1; j < photos; j++) {
                (labels[i] == labels[j] ? genuine : impostor).add(distance(embeddings[i], embeddings[j]));
            }
        }

        var comparisons = new Comparisons(embeddings, labels);

        assertThat(comparisons.people()).isEqualTo(5);
        assertThat(comparisons.possiblePairs()).isEqualTo(photos * (photos - 1) / 2);
        assertThat(comparisons.genuine()).containsExactly(sorted(genuine), within(1e-4));
        assertThat(comparisons.impostor()).containsExactly(sorted(impostor), within(1e-4));
        var rates = new ErrorRates(sorted(genuine), sorted(impostor));
        var summary = comparisons.summary();
        assertThat(summary.genuinePairs()).isEqualTo(genuine.size());
        assertThat(summary.impostorPairs()).isEqualTo(impostor.size());
        assertThat(summary.eer()).isCloseTo(rates.eer(), within(0.01));
        assertThat(summary.auc()).isCloseTo(rates.auc(), within(1e-4));
        assertThat(rates.fmr(summary.thresholdAtEer())).isCloseTo(rates.fnmr(summary.thresholdAtEer()), within(0.02));
        summary.fnmrAtFmr()
                .forEach((fmr, fnmr) ->
                        assertThat(fnmr).isCloseTo(rates.fnmrAtFmr(Double.parseDouble(fmr)), within(1e-2)));
    }

    @Test
    void onlyRatesThatThePairsSupportAreGiven() {
        var few = shuffledLabels(40, 4);
        assertThat(new Comparisons(embeddings(few, 1), few).summary().fnmrAtFmr())
                .containsOnlyKeys("1e-1");
        var many = shuffledLabels(100, 10);
        assertThat(new Comparisons(embeddings(many, 1), many).summary().fnmrAtFmr())
                .containsOnlyKeys("1e-1", "1e-2");
    }

    @Test
    void curveFallsFromOneErrorToTheOther() {
        var labels = shuffledLabels(200, 10);
        var curve = new Comparisons(embeddings(labels, 1.2), labels).summary().curve();
        assertThat(curve).hasSizeBetween(50, 200);
        for (int i = 1; i < curve.size(); i++) {
            assertThat(curve.get(i).distance()).isGreaterThan(curve.get(i - 1).distance());
            assertThat(curve.get(i).fmr())
                    .isGreaterThanOrEqualTo(curve.get(i - 1).fmr());
            assertThat(curve.get(i).fnmr()).isLessThanOrEqualTo(curve.get(i - 1).fnmr());
        }
        assertThat(curve.get(0).fmr()).isLessThan(0.001);
        assertThat(curve.get(curve.size() - 1).fmr()).isEqualTo(1);
    }

    @Test
    void photoWithoutAnEmbeddingMatchesNothing() {
        var labels = new int[] {0, 0, 1, 1};
        var embeddings = new float[][] {{1, 0}, {1, 0.1f}, {0, 1}, {}};
        var comparisons = new Comparisons(embeddings, labels);
        assertThat(comparisons.genuine()[1]).isInfinite();
        assertThat(comparisons.impostor()).hasSize(4);
        assertThat(comparisons.summary().auc()).isCloseTo((4 + 1) / 8.0, within(1e-9));
    }

    /** The people differ much in difficulty: drawing pairs would give far too narrow an interval. */
    @Test
    void intervalsComeFromDrawingPeople() {
        int people = 12;
        var labels = IntStream.range(0, people * 20).map(i -> i / 20).toArray();
        var random = new Random(3);
        var embeddings = new float[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            embeddings[i] = near(labels[i], labels[i] % 3 == 0 ? 1.5 : 0.1, random);
        }
        var comparisons = new Comparisons(embeddings, labels);
        double auc = comparisons.summary().auc();

        var intervals = comparisons.intervals();

        assertThat(intervals.auc().low()).isLessThan(auc);
        assertThat(intervals.auc().high()).isGreaterThan(auc);
        assertThat(intervals.eer().low()).isLessThan(comparisons.summary().eer());
        var byPairs = ConfidenceInterval.bootstrap(comparisons.genuine(), comparisons.impostor(), ErrorRates::auc);
        assertThat(width(intervals.auc())).isGreaterThan(3 * width(byPairs));
        assertThat(comparisons.intervals()).isEqualTo(intervals);
    }

    @Test
    void twoPeopleAreEnoughForAnInterval() {
        var labels = new int[] {3, 3, 9, 9};
        var comparisons = new Comparisons(new float[][] {{1, 0}, {1, 0.1f}, {0, 1}, {0.1f, 1}}, labels);
        assertThat(comparisons.intervals().eer()).isEqualTo(new ConfidenceInterval(0, 0));
    }

    /** The 5,000 photos of two people make over six million pairs of each kind. */
    @Test
    void moreAreDrawnAtRandom() {
        var labels = shuffledLabels(5000, 2);
        var comparisons = new Comparisons(embeddings(labels, 1.2), labels);
        assertThat(comparisons.possiblePairs()).isEqualTo(5000L * 4999 / 2);
        assertThat(comparisons.genuine()).hasSize(LabelledPairs.MAX_PAIRS);
        assertThat(comparisons.impostor()).hasSize(LabelledPairs.MAX_PAIRS);

        // the result is as good as a part of them compared exactly
        var some = Arrays.copyOf(labels, 1500);
        var exact = new Comparisons(Arrays.copyOf(embeddings(labels, 1.2), 1500), some).summary();
        assertThat(comparisons.summary().eer()).isCloseTo(exact.eer(), within(0.01));
        assertThat(comparisons.summary().auc()).isCloseTo(exact.auc(), within(0.01));
    }

    @Test
    void bothKindsOfPairsAreNeeded() {
        var embeddings = new float[][] {{1, 0}, {0, 1}, {1, 1}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparisons(embeddings, new int[] {0, 0, 0}))
                .withMessageContaining("3 photos of 1 people");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparisons(embeddings, new int[] {0, 1, 2}))
                .withMessageContaining("two photos");
        assertThatIllegalArgumentException().isThrownBy(() -> new Comparisons(embeddings, new int[] {0, 1}));
    }

    private static double width(ConfidenceInterval interval) {
        return interval.high() - interval.low();
    }

    /** Returns the labels 0, 7, 14, ... in random order. */
    private static int[] shuffledLabels(int photos, int people) {
        var labels = new ArrayList<>(
                IntStream.range(0, photos).mapToObj(i -> 7 * (i % people)).toList());
        Collections.shuffle(labels, new Random(1));
        return labels.stream().mapToInt(l -> l).toArray();
    }

    private static float[][] embeddings(int[] labels, double noise) {
        var random = new Random(2);
        return Arrays.stream(labels).mapToObj(l -> near(l, noise, random)).toArray(float[][]::new);
    }

    /** Returns the person's own direction with some noise about it, not of unit length. */
    private static float[] near(int person, double noise, Random random) {
        var centre = new Random(person);
        var vector = new float[16];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (centre.nextGaussian() + noise * random.nextGaussian());
        }
        return vector;
    }

    private static double distance(float[] a, float[] b) {
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int d = 0; d < a.length; d++) {
            aa += (double) a[d] * a[d];
            bb += (double) b[d] * b[d];
            ab += (double) a[d] * b[d];
        }
        return Math.sqrt(Math.max(0, 2 - 2 * ab / Math.sqrt(aa * bb)));
    }

    private static double[] sorted(List<Double> distances) {
        return distances.stream().mapToDouble(d -> d).sorted().toArray();
    }
}
