package dev.presente.evaluation.calibration;

import java.util.Arrays;
import java.util.List;

/**
 * The nearest impostor distances as a generalised Pareto distribution: the limit of what lies beyond a high threshold
 * (Pickands, Annals of Statistics 3(1), 1975). {@code limit - distance} of the pairs within {@code limit} follows it, and
 * these are {@code share} of all pairs.
 */
record ImpostorTail(double share, int exceedances, double limit, double scale, double shape, double goodness) {
    static final String METHOD = "generalised Pareto, probability-weighted moments";

    /**
     * Fits by probability-weighted moments (Hosking and Wallis, Technometrics 29(3), 1987): closed and steady.
     *
     * @param nearest distances of the {@code share} nearest pairs, rising
     */
    static ImpostorTail fit(double[] nearest, double share) {
        int n = nearest.length;
        double limit = nearest[n - 1];
        double mean = 0;
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            // the excesses rise as the distances fall
            double excess = limit - nearest[n - 1 - i];
            mean += excess / n;
            weighted += excess * (n - i - 0.65) / n / n;
        }
        double denominator = mean - 2 * weighted;
        double shape = 2 - mean / denominator;
        double scale = 2 * mean * weighted / denominator;
        var tail = new ImpostorTail(share, n, limit, scale, shape, 0);
        return new ImpostorTail(share, n, limit, scale, shape, tail.largestDifference(nearest));
    }

    /** The distance within which {@code fmr} of all impostor pairs lie, for each FMR. */
    double[] thresholds(List<Double> fmrs) {
        return fmrs.stream()
                .mapToDouble(fmr -> limit - excess(Math.log(share / fmr)))
                .toArray();
    }

    /** The share of all impostor pairs within each distance, which lie within {@code limit}. */
    double[] fmrs(double[] distances) {
        return Arrays.stream(distances)
                .map(distance -> share * survival(limit - distance))
                .toArray();
    }

    /** The excess that is exceeded with probability e^-x. */
    private double excess(double x) {
        return Math.abs(shape) < 1e-9 ? scale * x : scale * Math.expm1(shape * x) / shape;
    }

    /** The probability that an excess is larger. */
    private double survival(double excess) {
        if (Math.abs(shape) < 1e-9) {
            return Math.exp(-excess / scale);
        }
        double base = 1 + shape * excess / scale;
        return base <= 0 ? 0 : Math.pow(base, -1 / shape);
    }

    private double largestDifference(double[] nearest) {
        double largest = 0;
        for (int i = 0; i < nearest.length; i++) {
            double fitted = survival(limit - nearest[i]);
            double below = (double) i / nearest.length;
            largest = Math.max(
                    largest, Math.max(Math.abs(fitted - below), Math.abs(fitted - below - 1.0 / nearest.length)));
        }
        return largest;
    }
}
