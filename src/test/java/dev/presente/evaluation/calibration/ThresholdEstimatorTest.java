package dev.presente.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.presente.evaluation.SyntheticPeople;
import dev.presente.face.matching.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdEstimatorTest {
    private static final int IMAGES = 4;
    private static final int DIMENSION = 16;

    /** When there are more than a thousand templates, only the near pairs are kept. */
    @ParameterizedTest
    @ValueSource(ints = {40, 300})
    void thresholdReachesItsRateAndNotMore(int people) {
        var byPerson = people(people);
        var estimator = new ThresholdEstimator(byPerson);
        var impostor = impostor(byPerson);
        var genuine = genuine(byPerson);
        assertThat(estimator.impostorPairs()).isEqualTo(impostor.length);
        assertThat(estimator.genuinePairs()).isEqualTo(genuine.length);

        for (var point : estimator.points(List.of(1e-1, 1e-2, 5e-3))) {
            int allowed = (int) (point.fmr() * impostor.length);
            // in single precision neighbours may or may not be told apart
            assertThat(share(impostor, point.distance() - 1e-5)).isLessThanOrEqualTo(point.fmr());
            assertThat(share(impostor, point.distance() + 1e-5)).isGreaterThan(point.fmr());
            assertThat(point.distance()).isCloseTo(impostor[allowed], within(1e-5));
            assertThat(point.fnmr()).isCloseTo(1 - share(genuine, point.distance()), within(1e-6));
        }
    }

    @Test
    void everyPairIsInTheBinOfItsDistance() {
        var byPerson = people(40);
        var pairs = new ThresholdEstimator(byPerson).pairDistances();
        assertThat(pairs.genuine()).isEqualTo(bins(genuine(byPerson)));
        assertThat(pairs.impostor()).isEqualTo(bins(impostor(byPerson)));
    }

    private static List<Long> bins(double[] distances) {
        var bins = new Long[100];
        Arrays.fill(bins, 0L);
        Arrays.stream(distances).forEach(distance -> bins[(int) (distance / 0.02)]++);
        return List.of(bins);
    }

    @Test
    void intervalsHoldTheThresholdAndPointsFall() {
        var points = new ThresholdEstimator(people(60)).points(List.of(1e-1, 3e-2, 1e-2));
        assertThat(points).hasSize(3);
        for (var point : points) {
            assertThat(point.low()).isLessThanOrEqualTo(point.distance() + 0.01);
            assertThat(point.high()).isGreaterThanOrEqualTo(point.distance() - 0.01);
            assertThat(point.high() - point.low()).isBetween(1e-4, 0.2);
        }
        assertThat(points.get(1).distance()).isLessThan(points.get(0).distance());
        assertThat(points.get(2).distance()).isLessThan(points.get(1).distance());
    }

    @Test
    void sameTemplatesGiveTheSamePoints() {
        var targets = List.of(1e-1, 1e-2);
        assertThat(new ThresholdEstimator(people(40)).points(targets))
                .isEqualTo(new ThresholdEstimator(people(40)).points(targets));
    }

    @Test
    void rateWithoutEnoughPairsIsRefused() {
        var estimator = new ThresholdEstimator(people(20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator.points(List.of(1e-1, 1e-6)))
                .withMessageContaining("1.0E-6")
                .withMessageContaining(String.valueOf(estimator.impostorPairs()));
        assertThatIllegalArgumentException().isThrownBy(() -> estimator.points(List.of(0.2)));
    }

    /** 300 people have enough pairs to measure 1e-4; 60 of them predict it. */
    @Test
    void extrapolationForetellsWhatMorePairsMeasure() {
        var few = new ThresholdEstimator(people(300).subList(0, 60));
        var tail = Objects.requireNonNull(few.extrapolation(
                List.of(1e-4), few.points(List.of(2e-3)).get(0).distance()));
        double measured =
                new ThresholdEstimator(people(300)).points(List.of(1e-4)).get(0).distance();
        var row = tail.points().get(0);
        assertThat(measured).isBetween(row.low() - 0.02, row.high() + 0.02);
        assertThat(tail.goodness()).isLessThan(0.05);
        assertThat(row.low()).isLessThan(row.distance());
        assertThat(few.extrapolation(List.of(1e-4), 0)).isNull();
    }

    /**
     * Calibrates 400 times on 60 people and tries 60 others. The people differ in how easily others match them, as with faces;
     * so draws of people, not of pairs, tell how far a sample strays.
     */
    @Test
    void intervalHoldsWhatOtherPeopleShowAndWouldNotIfTheyDidNotStrayThemselves() {
        int trials = 400;
        int kept = 0;
        int keptByDraws = 0;
        for (int trial = 0; trial < trials; trial++) {
            var row = new ThresholdEstimator(crowd(2L * trial))
                    .points(List.of(1e-1, 2e-2))
                    .get(1);
            double fmr = new ThresholdEstimator(crowd(2L * trial + 1)).fmrs(new double[] {row.distance()})[0];
            double low = Objects.requireNonNull(row.fmrLow());
            double high = Objects.requireNonNull(row.fmrHigh());
            kept += low <= fmr && fmr <= high ? 1 : 0;
            keptByDraws += narrowed(low) <= fmr && fmr <= narrowed(high) ? 1 : 0;
        }
        assertThat((double) kept / trials).isBetween(0.9, 0.98);
        assertThat((double) keptByDraws / trials).isLessThan(0.87);
    }

    /** Returns an end of the interval that the draws would have for 2e-2 without being widened. */
    private static double narrowed(double end) {
        return 2e-2 * Math.pow(end / 2e-2, 1 / Math.sqrt(2));
    }

    private static List<List<Template>> crowd(long seed) {
        return SyntheticPeople.crowd(60, 3, DIMENSION, 0.5f, seed);
    }

    /** So few pairs match that the next sample may hold none: the interval must include chance. */
    @Test
    void intervalOfAnExtrapolatedRowHoldsWhatOthersCount() {
        int trials = 60;
        int kept = 0;
        for (int trial = 0; trial < trials; trial++) {
            var few = new ThresholdEstimator(SyntheticPeople.of(60, 2, DIMENSION, 0.5f, 2L * trial));
            var row = Objects.requireNonNull(few.extrapolation(List.of(3e-5), 2))
                    .points()
                    .get(0);
            double fmr = new ThresholdEstimator(SyntheticPeople.of(60, 2, DIMENSION, 0.5f, 2L * trial + 1))
                    .fmrs(new double[] {row.distance()})[0];
            double high = Objects.requireNonNull(row.fmrHigh());
            kept += Objects.requireNonNull(row.fmrLow()) <= fmr && fmr <= high ? 1 : 0;
            assertThat(high * few.impostorPairs())
                    .isGreaterThan(0.99)
                    .isCloseTo(Math.rint(high * few.impostorPairs()), within(1e-9));
        }
        assertThat((double) kept / trials).isGreaterThan(0.9);
    }

    /** Returns people who are each a random direction with some noise about it. */
    private static List<List<Template>> people(int people) {
        return SyntheticPeople.of(people, IMAGES, DIMENSION, 0.5f, 5);
    }

    private static double[] impostor(List<List<Template>> byPerson) {
        var distances = new ArrayList<Double>();
        for (int p = 0; p < byPerson.size(); p++) {
            for (int q = p + 1; q < byPerson.size(); q++) {
                for (var a : byPerson.get(p)) {
                    for (var b : byPerson.get(q)) {
                        distances.add(a.distance(b));
                    }
                }
            }
        }
        return distances.stream().mapToDouble(d -> d).sorted().toArray();
    }

    private static double[] genuine(List<List<Template>> byPerson) {
        var distances = new ArrayList<Double>();
        for (var templates : byPerson) {
            for (int i = 0; i < templates.size(); i++) {
                for (int j = i + 1; j < templates.size(); j++) {
                    distances.add(templates.get(i).distance(templates.get(j)));
                }
            }
        }
        return distances.stream().mapToDouble(d -> d).toArray();
    }

    private static double share(double[] distances, double threshold) {
        return (double) Arrays.stream(distances).filter(d -> d <= threshold).count() / distances.length;
    }
}
