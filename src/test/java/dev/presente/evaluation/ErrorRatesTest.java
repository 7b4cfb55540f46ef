package dev.presente.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRatesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithNaiveLoops(int seed) {
        var random = new Random(seed);
        // odd seeds are rounded, so that distances tie within and across the kinds
        var genuine = distances(random, 10 + seed, 0.8, seed % 2 == 1);
        var impostor = distances(random, 30 + 7 * seed, 1.1, seed % 2 == 1);
        var rates = new ErrorRates(genuine, impostor);

        for (double t = 0; t <= 2; t += 0.05) {
            double threshold = t;
            assertThat(rates.fmr(t)).isCloseTo(share(impostor, d -> d <= threshold), within(1e-12));
            assertThat(rates.fnmr(t)).isCloseTo(share(genuine, d -> d > threshold), within(1e-12));
            double right = genuine.length * share(genuine, d -> d <= threshold)
                    + impostor.length * share(impostor, d -> d > threshold);
            assertThat(rates.accuracy(t)).isCloseTo(right / (genuine.length + impostor.length), within(1e-12));
        }

        double wins = 0;
        for (double g : genuine) {
            for (double i : impostor) {
                wins += g < i ? 1 : g == i ? 0.5 : 0;
            }
        }
        assertThat(rates.auc()).isCloseTo(wins / genuine.length / impostor.length, within(1e-12));

        double best = all(genuine, impostor).map(rates::accuracy).max().orElseThrow();
        assertThat(rates.accuracy(rates.mostAccurateThreshold())).isGreaterThanOrEqualTo(best);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.33, 0.5, 0.99, 1})
    void thresholdAtIsTheLargestThatKeepsTheRate(double fmr) {
        for (int seed = 0; seed < 20; seed++) {
            var impostor = distances(new Random(seed), 57, 1.1, seed % 2 == 1);
            var genuine = distances(new Random(seed + 100), 20, 0.8, false);
            var rates = new ErrorRates(genuine, impostor);
            double threshold = rates.thresholdAt(fmr);
            assertThat(rates.fmr(threshold)).isLessThanOrEqualTo(fmr);
            if (fmr < 1) {
                assertThat(rates.fmr(Math.nextUp(threshold))).isGreaterThan(fmr);
            }
            assertThat(rates.fnmrAtFmr(fmr)).isEqualTo(rates.fnmr(threshold));
        }
    }

    @Test
    void equalErrorRateOfKnownSets() {
        // one of four genuine pairs lies beyond one of four impostor pairs
        var rates = new ErrorRates(new double[] {0.1, 0.2, 0.3, 1.2}, new double[] {0.9, 1.3, 1.4, 1.5});
        assertThat(rates.eer()).isEqualTo(0.25);
        assertThat(new ErrorRates(new double[] {0.1, 0.2}, new double[] {1, 2}).eer())
                .isZero();
        assertThat(new ErrorRates(new double[] {1, 2}, new double[] {0.1, 0.2}).eer())
                .isEqualTo(1);
    }

    @Test
    void separableSetsHaveNoErrors() {
        var rates = new ErrorRates(new double[] {0.5, 0.1}, new double[] {1.5, 1.1});
        assertThat(rates.auc()).isEqualTo(1);
        assertThat(rates.accuracy(rates.mostAccurateThreshold())).isEqualTo(1);
        assertThat(rates.fnmrAtFmr(0)).isZero();
    }

    @Test
    void pairThatFailedToEnrolNeverMatches() {
        var rates = new ErrorRates(new double[] {0.1, Double.POSITIVE_INFINITY}, new double[] {1, 2});
        assertThat(rates.fnmr(2)).isEqualTo(0.5);
        assertThat(rates.fnmrAtFmr(0.5)).isEqualTo(0.5);
    }

    @Test
    void bothKindsAreNeeded() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ErrorRates(new double[0], new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> new ErrorRates(new double[] {1}, new double[0]));
    }

    private static double[] distances(Random random, int count, double mean, boolean rounded) {
        var distances = new double[count];
        for (int i = 0; i < count; i++) {
            double d = Math.max(0, Math.min(2, mean + 0.25 * random.nextGaussian()));
            distances[i] = rounded ? Math.round(d * 10) / 10.0 : d;
        }
        return distances;
    }

    private static double share(double[] values, DoublePredicate which) {
        return (double) Arrays.stream(values).filter(which).count() / values.length;
    }

    private static DoubleStream all(double[] a, double[] b) {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b));
    }
}
