package dev.presente.gallery.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SketchLimitTest {
    private static final int ROTATIONS = 3_000;

    /** Of very many rotations hardly one separates a pair in more bits; vectors of few large numbers are the hardest. */
    @ParameterizedTest
    @CsvSource({
        "512, 0.6, false, 16",
        "512, 0.9, true, 16",
        "512, 1.1, false, 16",
        "128, 0.2, false, 8",
        "128, 0.3, true, 8",
        "512, 0.6, true, 8",
        "512, 0.9, false, 8",
        "512, 1.1, true, 8",
        "128, 0.3, false, 4"
    })
    void isHardlyEverExceeded(int dimension, double distance, boolean sparse, int words) {
        var random = new Random(1);
        var one = unit(random, dimension, sparse);
        var other = at(distance, one, unit(random, dimension, sparse));
        int exceeded = 0;
        int near = 0;
        for (int seed = 0; seed < ROTATIONS; seed++) {
            var sketcher = new Sketcher(dimension, seed);
            int bits = differing(sketcher.sketch(one), sketcher.sketch(other), words);
            int limit = new SketchLimit(words * Long.SIZE, 4.8).at(distance);
            exceeded += bits > limit ? 1 : 0;
            near += bits > limit - 30 ? 1 : 0;
        }
        assertThat(exceeded).isZero();
        assertThat(near).as("the limit is not too lax either").isPositive();
    }

    @Test
    void growsWithTheDistance() {
        var limit = new SketchLimit(512, 4.8);
        int last = 0;
        for (double distance = 0; distance < 2.1; distance += 0.001) {
            assertThat(limit.at(distance)).isBetween(last, 512);
            last = limit.at(distance);
        }
        assertThat(limit.at(0)).isZero();
        assertThat(limit.at(1.5)).isEqualTo(512);
        assertThat(limit.at(Double.POSITIVE_INFINITY)).isEqualTo(512);
    }

    private static int differing(long[] one, long[] other, int words) {
        int bits = 0;
        for (int i = 0; i < words; i++) {
            bits += Long.bitCount(one[i] ^ other[i]);
        }
        return bits;
    }

    private static float[] unit(Random random, int dimension, boolean sparse) {
        var vector = new float[dimension];
        for (int i = 0; i < (sparse ? 3 : dimension); i++) {
            vector[sparse ? random.nextInt(dimension) : i] = (float) random.nextGaussian();
        }
        return scaled(vector);
    }

    /** Turns {@code one} towards {@code other} until it is this far from where it was. */
    private static float[] at(double distance, float[] one, float[] other) {
        double dot = 0;
        for (int i = 0; i < one.length; i++) {
            dot += one[i] * other[i];
        }
        var across = new float[one.length];
        for (int i = 0; i < one.length; i++) {
            across[i] = (float) (other[i] - dot * one[i]);
        }
        across = scaled(across);
        double cosine = 1 - distance * distance / 2;
        double sine = Math.sqrt(1 - cosine * cosine);
        var turned = new float[one.length];
        for (int i = 0; i < one.length; i++) {
            turned[i] = (float) (cosine * one[i] + sine * across[i]);
        }
        return turned;
    }

    private static float[] scaled(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        var scaled = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            scaled[i] = (float) (vector[i] / Math.sqrt(sum));
        }
        return scaled;
    }
}
