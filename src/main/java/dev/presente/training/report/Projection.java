package dev.presente.training.report;

import java.util.Random;

/**
 * Projects points on the two directions in which they spread most: their principal components, by power iteration (Golub, Van
 * Loan: Matrix Computations, 8.2).
 */
final class Projection {
    private static final int ITERATIONS = 100;

    private Projection() {}

    /**
     * Projects points about their mean.
     *
     * @param points at least one, all of one dimension
     * @return an x and a y for each; both 0 where all points are the same
     */
    static double[][] of(float[][] points) {
        var centred = centred(points);
        var first = component(centred);
        var x = remove(centred, first);
        var second = component(centred);
        var y = remove(centred, second);
        var projected = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            projected[i] = new double[] {x[i], y[i]};
        }
        return projected;
    }

    private static double[][] centred(float[][] points) {
        int dimension = points[0].length;
        var centred = new double[points.length][dimension];
        for (int d = 0; d < dimension; d++) {
            double sum = 0;
            for (var point : points) {
                sum += point[d];
            }
            for (int i = 0; i < points.length; i++) {
                centred[i][d] = points[i][d] - sum / points.length;
            }
        }
        return centred;
    }

    /** Returns the unit vector along which the points vary most, by repeated multiplication with their covariance. */
    private static double[] component(double[][] points) {
        var direction = new Random(1).doubles(points[0].length, -1, 1).toArray();
        for (int n = 0; n < ITERATIONS; n++) {
            var next = new double[direction.length];
            for (var point : points) {
                double along = dot(point, direction);
                for (int d = 0; d < next.length; d++) {
                    next[d] += along * point[d];
                }
            }
            double length = Math.sqrt(dot(next, next));
            if (length < 1e-12) {
                return new double[direction.length];
            }
            for (int d = 0; d < next.length; d++) {
                direction[d] = next[d] / length;
            }
        }
        return direction;
    }

    /** Returns the points' places along a direction, and removes that direction from the points. */
    private static double[] remove(double[][] points, double[] direction) {
        var places = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            places[i] = dot(points[i], direction);
            for (int d = 0; d < direction.length; d++) {
                points[i][d] -= places[i] * direction[d];
            }
        }
        return places;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
