package dev.presente.evaluation;

import java.util.Arrays;

/**
 * Computes error rates of a set of comparisons. It works with distances: a pair matches when its distance is at most the
 * threshold. Terms and definitions are those of ISO/IEC 19795-1.
 */
public final class ErrorRates {
    private final double[] genuine;
    private final double[] impostor;

    /**
     * Takes the distances of genuine and of impostor pairs in any order, at least one of each. Arrays that are already sorted
     * are not copied.
     */
    public ErrorRates(double[] genuine, double[] impostor) {
        if (genuine.length == 0 || impostor.length == 0) {
            throw new IllegalArgumentException("Genuine and impostor pairs are both needed");
        }
        this.genuine = rising(genuine);
        this.impostor = rising(impostor);
    }

    private static double[] rising(double[] values) {
        int i = 1;
        while (i < values.length && values[i - 1] <= values[i]) {
            i++;
        }
        if (i >= values.length) {
            return values;
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    public int genuinePairs() {
        return genuine.length;
    }

    public int impostorPairs() {
        return impostor.length;
    }

    /** Returns the share of impostor pairs that match at {@code threshold}. */
    public double fmr(double threshold) {
        return (double) countUpTo(impostor, threshold) / impostor.length;
    }

    /** Returns the share of genuine pairs that do not match at {@code threshold}. */
    public double fnmr(double threshold) {
        return 1 - (double) countUpTo(genuine, threshold) / genuine.length;
    }

    /** Returns the largest threshold, among the impostor distances and just below them, whose FMR is at most {@code fmr}. */
    public double thresholdAt(double fmr) {
        int allowed = (int) Math.floor(fmr * impostor.length + 1e-9);
        return allowed >= impostor.length ? impostor[impostor.length - 1] : Math.nextDown(impostor[allowed]);
    }

    /** Returns the smallest genuine distance whose FNMR, taken as threshold, is at most {@code fnmr}. */
    public double thresholdAtFnmr(double fnmr) {
        int matched = (int) Math.ceil((1 - fnmr) * genuine.length - 1e-9);
        return genuine[Math.max(0, matched - 1)];
    }

    public double fnmrAtFmr(double fmr) {
        return fnmr(thresholdAt(fmr));
    }

    /** Returns the rate at which FMR and FNMR meet: the mean of both at {@link #eerThreshold}. */
    public double eer() {
        double threshold = eerThreshold();
        return (fmr(threshold) + fnmr(threshold)) / 2;
    }

    /** Returns the threshold, among the distances, where FMR and FNMR are nearest. */
    public double eerThreshold() {
        double best = 0;
        double gap = Double.MAX_VALUE;
        for (double[] side : new double[][] {genuine, impostor}) {
            int meeting = meeting(side);
            for (int i = Math.max(0, meeting - 1); i <= Math.min(meeting, side.length - 1); i++) {
                double difference = Math.abs(fmr(side[i]) - fnmr(side[i]));
                if (difference < gap) {
                    gap = difference;
                    best = side[i];
                }
            }
        }
        return best;
    }

    /**
     * Returns the first place whose threshold has an FMR of at least its FNMR; with the threshold one rises and the other
     * falls.
     */
    private int meeting(double[] side) {
        int low = 0;
        int high = side.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fmr(side[middle]) < fnmr(side[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the chance that a genuine pair is nearer than an impostor pair; ties count half (Mann-Whitney). */
    public double auc() {
        double wins = 0;
        for (double g : genuine) {
            int upTo = countUpTo(impostor, g);
            int below = countUpTo(impostor, Math.nextDown(g));
            wins += impostor.length - upTo + (upTo - below) / 2.0;
        }
        return wins / ((double) genuine.length * impostor.length);
    }

    /** Returns the share of all pairs that are judged rightly at {@code threshold}. */
    public double accuracy(double threshold) {
        int right = countUpTo(genuine, threshold) + impostor.length - countUpTo(impostor, threshold);
        return (double) right / (genuine.length + impostor.length);
    }

    /** Returns the threshold with the best accuracy, among the distances and just below them. */
    public double mostAccurateThreshold() {
        double best = -1;
        double threshold = 0;
        for (double[] side : new double[][] {genuine, impostor}) {
            for (double d : side) {
                for (double candidate : new double[] {d, Math.nextDown(d)}) {
                    double accuracy = accuracy(candidate);
                    if (accuracy > best) {
                        best = accuracy;
                        threshold = candidate;
                    }
                }
            }
        }
        return threshold;
    }

    /** Returns how many of the sorted values are at most {@code threshold}. */
    public static int countUpTo(double[] sorted, double threshold) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
