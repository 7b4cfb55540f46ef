package dev.presente.pad;

import java.util.Random;

/** Draws random values; the same seed gives the same values. */
record Chance(Random random) {
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    double around(double reach) {
        return between(-reach, reach);
    }

    double normal(double deviation) {
        return deviation * random.nextGaussian();
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
