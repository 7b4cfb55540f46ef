package dev.presente.evaluation;

import java.util.function.LongToIntFunction;

/** Packs a compared pair into one long that sorts by distance: the bits of the distance, then the numbers of the two people. */
public final class PackedPair {
    private static final int PERSON_BITS = 16;
    private static final int MASK = (1 << PERSON_BITS) - 1;

    private PackedPair() {}

    public static void requireFits(int person) {
        if (person > MASK) {
            throw new IllegalArgumentException("At most " + (MASK + 1) + " people can be compared");
        }
    }

    public static long of(float distance, int first, int second) {
        // the bits of non-negative floats sort as the floats do
        return ((long) Float.floatToIntBits(distance) << (2 * PERSON_BITS)) | ((long) first << PERSON_BITS) | second;
    }

    public static float distance(long pair) {
        return Float.intBitsToFloat((int) (pair >>> (2 * PERSON_BITS)));
    }

    public static int first(long pair) {
        return (int) (pair >>> PERSON_BITS) & MASK;
    }

    public static int second(long pair) {
        return (int) pair & MASK;
    }

    /**
     * Returns the weight of the pairs within each distance.
     *
     * @param sorted pairs
     * @param distances falling
     */
    public static double[] matched(long[] sorted, double[] distances, LongToIntFunction weight) {
        var matched = new double[distances.length];
        double sum = 0;
        int next = 0;
        for (int d = distances.length - 1; d >= 0; d--) {
            for (; next < sorted.length && distance(sorted[next]) <= distances[d]; next++) {
                sum += weight.applyAsInt(sorted[next]);
            }
            matched[d] = sum;
        }
        return matched;
    }
}
