package dev.presente.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HalfTest {
    @Test
    void everySixteenBitFloatComesBack() {
        for (int bits = 0; bits < 0x7C00; bits++) {
            assertThat(Half.of(value(bits))).isEqualTo((short) bits);
            if (bits > 0) {
                assertThat(Half.of(-value(bits))).isEqualTo((short) (0x8000 | bits));
            }
        }
    }

    @Test
    void takesTheNearestAndOfTwoTheEvenOne() {
        for (int bits = 0; bits < 0x7BFF; bits++) {
            var low = value(bits);
            var step = value(bits + 1) - low;
            assertThat(Half.of(low + 0.49f * step)).isEqualTo((short) bits);
            assertThat(Half.of(low + 0.51f * step)).isEqualTo((short) (bits + 1));
            assertThat(Half.of(low + 0.5f * step)).isEqualTo((short) (bits + bits % 2));
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> Half.of(65520));
        assertThatIllegalArgumentException().isThrownBy(() -> Half.of(Float.NaN));
    }

    /** Computes the value by the definition of the format, for positive finite numbers. */
    private static float value(int bits) {
        var exponent = bits >> 10;
        var fraction = bits & 0x3FF;
        return exponent == 0 ? Math.scalb((float) fraction, -24) : Math.scalb((float) (1024 + fraction), exponent - 25);
    }
}
