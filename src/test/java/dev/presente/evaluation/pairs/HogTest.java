package dev.presente.evaluation.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.presente.face.image.FaceImage;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class HogTest {
    private static final int BINS = 9;
    private static final int BLOCKS = 7 * 7;

    private static FaceImage image(IntBinaryOperator grey) {
        var bgr = new byte[3 * 64 * 64];
        for (int i = 0; i < 64 * 64; i++) {
            byte value = (byte) grey.applyAsInt(i % 64, i / 64);
            bgr[3 * i] = value;
            bgr[3 * i + 1] = value;
            bgr[3 * i + 2] = value;
        }
        return new FaceImage(64, 64, bgr);
    }

    /** The bins are 20 degrees wide: a gradient across is between the first and the last, one downwards in the middle of one. */
    @Test
    void gradientsAreCountedByTheirDirection() {
        var across = Hog.blocks(image((x, y) -> 3 * x));
        var downwards = Hog.blocks(image((x, y) -> 3 * y));

        assertThat(across).hasSize(BLOCKS * 4 * BINS);
        for (int cell = 0; cell < 4 * BLOCKS; cell++) {
            float first = across[cell * BINS];
            assertThat(first).isPositive();
            assertThat(across[cell * BINS + 8]).isCloseTo(first, within(1e-3f));
            assertThat(across[cell * BINS + 4]).isCloseTo(0, within(1e-3f));
            assertThat(downwards[cell * BINS + 4]).isPositive();
            assertThat(downwards[cell * BINS]).isCloseTo(0, within(1e-3f));
        }
    }

    @Test
    void blocksHaveLengthOneWhateverTheContrast() {
        var strong = Hog.blocks(image((x, y) -> (x * x + 7 * y) % 200));
        var weak = Hog.blocks(image((x, y) -> 30 + (x * x + 7 * y) % 200 / 2));

        for (int block = 0; block < BLOCKS; block++) {
            double squares = 0;
            double dot = 0;
            for (int i = block * 4 * BINS; i < (block + 1) * 4 * BINS; i++) {
                squares += strong[i] * strong[i];
                dot += strong[i] * weak[i];
            }
            assertThat(squares).isCloseTo(1, within(1e-4));
            assertThat(dot).isGreaterThan(0.98);
        }
    }

    @Test
    void nothingHasNoBlocks() {
        assertThat(Hog.blocks(image((x, y) -> 128))).containsOnly(0);
    }
}
