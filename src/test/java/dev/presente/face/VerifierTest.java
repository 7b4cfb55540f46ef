package dev.presente.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private final Calibration calibration = CalibrationTest.typical();
    private final Verifier verifier = new Verifier(calibration);

    @Test
    void nearestReferenceDecides() {
        var probe = at(0);
        var result = verifier.verify(probe, List.of(at(120), at(50), at(-90)), verifier.verificationThreshold(1e-4));
        assertThat(result.distance()).isCloseTo(2 * Math.sin(Math.toRadians(25)), within(1e-6));
        assertThat(result.matches()).isTrue();
        assertThat(result.margin()).isCloseTo(1.0 - result.distance(), within(1e-12));
        assertThat(result.estimatedFmr()).isEqualTo(calibration.fmrAt(result.distance()));
    }

    @Test
    void beyondTheThresholdIsNoMatch() {
        var result = verifier.verify(at(0), List.of(at(70)), verifier.verificationThreshold(1e-4));
        assertThat(result.matches()).isFalse();
        assertThat(result.margin()).isNegative();
    }

    @Test
    void thresholdItselfMatches() {
        assertThat(verifier.judge(1.0, new Threshold(1.0, 1e-4, "c")).matches()).isTrue();
        assertThat(verifier.judge(Math.nextUp(1.0), new Threshold(1.0, 1e-4, "c"))
                        .matches())
                .isFalse();
        assertThat(verifier.judge(Double.NaN, new Threshold(1.0, 1e-4, "c")).matches())
                .isFalse();
    }

    @Test
    void referencesOfTheSameModelAreNeeded() {
        var threshold = verifier.verificationThreshold(1e-4);
        assertThatIllegalArgumentException().isThrownBy(() -> verifier.verify(at(0), List.of(), threshold));
        var other = Template.ofEmbedding("other", new float[] {1, 0});
        assertThatIllegalArgumentException().isThrownBy(() -> verifier.verify(at(0), List.of(other), threshold));
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
