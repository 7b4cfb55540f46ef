package dev.presente.evaluation.quality;

import org.jspecify.annotations.Nullable;

/**
 * Counts genuine pairs by a value from 0 (worst) to 100, and the errors that are left when the worst are discarded. Pairs of
 * one value are alike: when only some of them are discarded, each has the same chance, and the result is the expectation over
 * these draws. So the order of the files decides nothing.
 */
final class DiscardedPairs {
    private static final int VALUES = 101;

    private final int[] pairs = new int[VALUES];
    private final int[] errors = new int[VALUES];
    private int total;

    void add(int value, boolean error, int times) {
        pairs[value] += times;
        errors[value] += error ? times : 0;
        total += times;
    }

    /**
     * Returns the errors expected among the pairs that are left.
     *
     * @param share the share of the pairs that are discarded, 0 to below 1, not necessarily a whole number of them
     */
    double errors(double share) {
        double open = share * total;
        double left = 0;
        for (int value = 0; value < VALUES; value++) {
            double gone = Math.min(pairs[value], open);
            open -= gone;
            left += pairs[value] == 0 ? 0 : errors[value] * (1 - gone / pairs[value]);
        }
        return left;
    }

    /** Returns these errors as a share of the pairs that are left. */
    double fnmr(double share) {
        return errors(share) / (total * (1 - share));
    }

    /**
     * Returns the highest value discarded. A threshold there refuses fewer pairs than {@code share}, one above it as many or
     * more.
     *
     * @return null when none is discarded
     */
    @Nullable
    Integer highest(double share) {
        double open = share * total;
        for (int value = 0; value < VALUES && open > 0; value++) {
            open -= pairs[value];
            if (open <= 0) {
                return value;
            }
        }
        return null;
    }
}
