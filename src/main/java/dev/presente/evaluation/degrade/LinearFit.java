package dev.presente.evaluation.degrade;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits a logistic regression with a penalty on the squared weights: it tells one kind of descriptions from another. Both kinds
 * count the same, however many there are of each.
 *
 * @param weights one for each number of a description
 * @param bias what is added to the weighted sum, which is above 0 for the first kind
 */
record LinearFit(List<Double> weights, double bias) {
    private static final double PENALTY = 1e-3;
    private static final int STEPS = 1500;

    /** Descriptions are scaled so that their length is about this. */
    private static final double LENGTH = 4;

    LinearFit {
        weights = List.copyOf(weights);
    }

    static LinearFit of(List<double[]> first, List<double[]> second) {
        int n = first.get(0).length;
        var all = new ArrayList<>(first);
        all.addAll(second);
        var mean = new double[n];
        var scale = new double[n];
        for (var one : all) {
            for (int i = 0; i < n; i++) {
                mean[i] += one[i] / all.size();
                scale[i] += one[i] * one[i] / all.size();
            }
        }
        for (int i = 0; i < n; i++) {
            scale[i] = LENGTH / Math.sqrt(n) / Math.sqrt(Math.max(1e-12, scale[i] - mean[i] * mean[i]));
        }
        var scaled = all.stream().map(one -> scaled(one, mean, scale)).toList();
        var solution = solved(scaled, first.size());
        var weights = new ArrayList<Double>();
        double bias = solution[n];
        for (int i = 0; i < n; i++) {
            weights.add(solution[i] * scale[i]);
            bias -= solution[i] * scale[i] * mean[i];
        }
        return new LinearFit(weights, bias);
    }

    private static double[] scaled(double[] one, double[] mean, double[] scale) {
        var scaled = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            scaled[i] = (one[i] - mean[i]) * scale[i];
        }
        return scaled;
    }

    /** Descends with Nesterov's momentum; the step is safe for descriptions of this length. */
    private static double[] solved(List<double[]> all, int firstCount) {
        int n = all.get(0).length;
        var at = new double[n + 1];
        var before = new double[n + 1];
        double step = 4 / (2 * LENGTH * LENGTH + 1);
        for (int round = 0; round < STEPS; round++) {
            double momentum = round / (round + 3.0);
            var ahead = new double[n + 1];
            for (int i = 0; i <= n; i++) {
                ahead[i] = at[i] + momentum * (at[i] - before[i]);
            }
            var gradient = gradient(all, firstCount, ahead);
            before = at;
            at = ahead;
            for (int i = 0; i <= n; i++) {
                at[i] -= step * (gradient[i] + (i < n ? PENALTY * ahead[i] : 0));
            }
        }
        return at;
    }

    private static double[] gradient(List<double[]> all, int firstCount, double[] weights) {
        int n = weights.length - 1;
        var gradient = new double[n + 1];
        for (int k = 0; k < all.size(); k++) {
            var one = all.get(k);
            double sum = weights[n];
            for (int i = 0; i < n; i++) {
                sum += weights[i] * one[i];
            }
            boolean isFirst = k < firstCount;
            double error = 1 / (1 + Math.exp(-sum)) - (isFirst ? 1 : 0);
            double share = error / 2 / (isFirst ? firstCount : all.size() - firstCount);
            for (int i = 0; i < n; i++) {
                gradient[i] += share * one[i];
            }
            gradient[n] += share;
        }
        return gradient;
    }

    /** Returns the weighted sum, above 0 for the first kind. */
    double of(double[] one) {
        double sum = bias;
        for (int i = 0; i < one.length; i++) {
            sum += weights.get(i) * one[i];
        }
        return sum;
    }
}
