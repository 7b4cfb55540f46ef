package dev.presente.face.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private final Calibration calibration = CalibrationTest.typical();
    private final Verifier verifier = new Verifier(calibration, OptionalDouble.of(0.06));

    @Test
    void nearestReferenceDecides() {
        var probe = at(0);
        var result = verifier.verify(Frames.of(probe), List.of(at(120), at(50), at(-90)), 1e-4);
        assertThat(result.euclidean()).isCloseTo(2 * Math.sin(Math.toRadians(25)), within(1e-6));
        assertThat(result.matches()).isTrue();
        assertThat(result.threshold()).isEqualTo(calibration.thresholdAt(1e-4 / 3));
        assertThat(result.margin()).isEqualTo(result.threshold().distance() - result.euclidean());
        assertThat(result.estimatedFmr()).isEqualTo(3 * calibration.fmrAt(result.euclidean()));
    }

    @Test
    void beyondTheThresholdIsNoMatch() {
        var result = verifier.verify(Frames.of(at(0)), List.of(at(70)), 1e-4);
        assertThat(result.matches()).isFalse();
        assertThat(result.margin()).isNegative();
    }

    /** The views in a mirror may move a distance across the threshold, or a second person within it. */
    @Test
    void glanceDecidesWhatIsFarFromTheThreshold() {
        var threshold = new Threshold(1.0, 1e-4, "c", false);

        assertThat(verifier.isDecidedBy(List.of(), threshold)).isTrue();
        assertThat(verifier.isDecidedBy(List.of(0.9), threshold)).isTrue();
        assertThat(verifier.isDecidedBy(List.of(1.1, 1.2), threshold)).isTrue();
        assertThat(verifier.isDecidedBy(List.of(0.95), threshold)).isFalse();
        assertThat(verifier.isDecidedBy(List.of(1.05), threshold)).isFalse();
        assertThat(verifier.isDecidedBy(List.of(0.6, 1.05), threshold)).isFalse();
        assertThat(verifier.isDecidedBy(List.of(0.6, 0.9), threshold)).isFalse();
        assertThat(verifier.isDecidedBy(List.of(0.6, 1.1), threshold)).isTrue();
    }

    @Test
    void glanceDecidesNothingWhereItWasNotMeasured() {
        var threshold = new Threshold(1.0, 1e-4, "c", false);

        assertThat(new Verifier(calibration).isDecidedBy(List.of(0.1), threshold))
                .isFalse();
        assertThat(new Verifier(calibration).isDecidedBy(List.of(), threshold)).isFalse();
        assertThat(new Verifier(calibration, OptionalDouble.of(0.2)).isDecidedBy(List.of(0.85), threshold))
                .isFalse();
    }

    @Test
    void thresholdItselfMatches() {
        assertThat(verifier.judge(1.0, 1, 1, new Threshold(1.0, 1e-4, "c", false))
                        .matches())
                .isTrue();
        assertThat(verifier.judge(Math.nextUp(1.0), 1, 1, new Threshold(1.0, 1e-4, "c", false))
                        .matches())
                .isFalse();
        assertThat(verifier.judge(Double.NaN, 1, 1, new Threshold(1.0, 1e-4, "c", false))
                        .matches())
                .isFalse();
    }

    @Test
    void facesOfAnotherStrengthGetAnotherLimitForTheSamePromise() {
        var typical = verifier.verify(Frames.of(at(0)), List.of(at(60)), 1e-4);
        var weak = verifier.verify(Frames.of(at(0).weighing(0.9)), List.of(at(60).weighing(0.9)), 1e-4);
        assertThat(weak.euclidean()).isCloseTo(typical.euclidean(), within(1e-6));
        assertThat(weak.euclideanLimit()).isCloseTo(typical.euclideanLimit() / 0.9, within(1e-6));
        assertThat(weak.distance()).isCloseTo(0.9 * typical.euclidean(), within(1e-6));
        assertThat(weak.threshold()).isEqualTo(typical.threshold());
        assertThat(weak.estimatedFmr()).isLessThanOrEqualTo(typical.estimatedFmr());
    }

    /** A nearer reference that is strong may count less than a weak one that is a little farther. */
    @Test
    void theReferenceThatSpeaksMostForThePersonDecides() {
        var strong = at(50).weighing(1.08);
        var weak = at(51).weighing(0.92);
        var result = verifier.verify(Frames.of(at(0)), List.of(strong, weak), 1e-4);
        assertThat(result.distance()).isCloseTo(at(0).distance(weak), within(1e-6));
        assertThat(result.euclidean()).isCloseTo(at(0).distance(at(51)), within(1e-6));
    }

    @Test
    void referencesOfTheSameModelAreNeeded() {
        var probe = Frames.of(at(0));
        assertThatIllegalArgumentException().isThrownBy(() -> verifier.verify(probe, List.of(), 1e-4));
        var other = Template.ofEmbedding("other", new float[] {1, 0});
        assertThatIllegalArgumentException().isThrownBy(() -> verifier.verify(probe, List.of(other), 1e-4));
    }

    @Test
    void framesCountByHowMuchTheyDiffer() {
        var alike = Frames.of(List.of(at(10), at(10), at(10)), 1);
        assertThat(alike.count()).isEqualTo(1);
        assertThat(alike.mean().distance(at(10))).isCloseTo(0, within(1e-3));
        var different = Frames.of(List.of(at(-40), at(0), at(40)), 1);
        assertThat(different.mean().distance(at(0))).isCloseTo(0, within(1e-3));
        assertThat(different.count())
                .isCloseTo(
                        1
                                + 2
                                        * (4
                                                * (2 * Math.pow(Math.sin(Math.toRadians(20)), 2)
                                                        + Math.pow(Math.sin(Math.toRadians(40)), 2))
                                                / 3),
                        within(1e-6));
        assertThat(Frames.of(List.of(at(0), at(170)), 1).count()).isEqualTo(2);

        var result = verifier.verify(different, List.of(at(0), at(5)), 1e-4);
        assertThat(result.threshold()).isEqualTo(calibration.thresholdAt(1e-4 / (2 * different.count())));
    }

    @Test
    void secondPersonNearTheFirstContestsTheMatch() {
        var threshold = new Threshold(1.0, 1e-4, "c", false);
        assertThat(verifier.isContested(0.5, 0.59, threshold)).isTrue();
        assertThat(verifier.isContested(0.5, 0.61, threshold)).isFalse();
        assertThat(verifier.isContested(0.95, 1.0, threshold)).isTrue();
        assertThat(verifier.isContested(0.95, 1.01, threshold)).isFalse();
    }

    @Test
    void identificationThresholdFallsAsTheGalleryGrows() {
        double before = Double.MAX_VALUE;
        for (int n : new int[] {100, 1_000, 10_000, 100_000, 1_000_000}) {
            var threshold = verifier.identificationThreshold(1e-2, 1e-2, n);
            assertThat(threshold.distance()).isLessThan(before);
            assertThat(-Math.expm1(n * Math.log1p(-threshold.fmr()))).isCloseTo(1e-2, within(1e-9));
            before = threshold.distance();
        }
    }

    @Test
    void identificationIsNeverLaxerThanVerification() {
        var verification = verifier.verificationThreshold(1e-3);
        for (int n : new int[] {0, 1, 2, 5}) {
            assertThat(verifier.identificationThreshold(1e-3, 0.5, n)).isEqualTo(verification);
        }
    }

    private static Template at(double degrees) {
        double angle = Math.toRadians(degrees);
        return Template.ofEmbedding("m", new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }
}
