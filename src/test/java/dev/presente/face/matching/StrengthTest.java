package dev.presente.face.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthTest {
    private final Strength strength = new Strength(4, 0.25);

    @Test
    void aTypicalFaceWeighsOneAndAWeakOneLess() {
        assertThat(strength.weight(4)).isEqualTo(1);
        assertThat(strength.weight(3)).isCloseTo(Math.pow(0.75, 0.25), within(1e-12));
        assertThat(strength.weight(5)).isGreaterThan(1);
    }

    /** Otherwise a picture that says nothing at all to the network would be near everybody. */
    @Test
    void noPictureIsTooWeakToBeToldFromAnother() {
        assertThat(strength.weight(1e-9)).isEqualTo(strength.weight(2)).isGreaterThan(0.9);
        assertThat(strength.weight(1e9)).isEqualTo(strength.weight(6)).isLessThan(1.1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "-1, 0.5", "NaN, 0.5", "4, -0.1", "4, 1.1", "4, NaN"})
    void nonsenseIsRefused(double typical, double exponent) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Strength(typical, exponent));
    }
}
