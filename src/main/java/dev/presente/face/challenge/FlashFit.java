package dev.presente.face.challenge;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Holds what least squares make of the changes of light in frames that were taken while colours were shown. Changes are rows of
 * red, green and blue, one after the other, one a frame.
 */
final class FlashFit {
    static final int PRIMARIES = 3;

    /** This keeps the factors of the primaries near each other where the colours hardly tell them apart. */
    private static final double RIDGE = 0.05;

    /** What frames of one pose have in common counts so much less, because another pose is lit by other lamps. */
    private static final double POSES = 0.25;

    private final double[] factors;
    private final double[] values;
    private final double residual;

    private FlashFit(double[] factors, double[] values, double residual) {
        this.factors = factors;
        this.values = values;
        this.residual = residual;
    }

    /**
     * Fits the factors to changes that are {@link #centre centred}.
     *
     * @param flashes the place of each frame's flash among the {@link FlashColour#FLASHES} flashes of the challenge
     * @param shown the colour of each frame
     */
    static FlashFit of(double[] changes, List<Integer> flashes, List<FlashColour> shown) {
        var terms = new double[PRIMARIES][changes.length];
        for (int c = 0; c < PRIMARIES; c++) {
            for (int i = 0; i < shown.size(); i++) {
                terms[c][i * PRIMARIES + c] = shown.get(i).primary(c);
            }
            centre(terms[c], flashes);
        }
        var factors = factors(changes, terms);
        var values = new double[changes.length];
        double residual = 0;
        for (int i = 0; i < changes.length; i++) {
            for (int c = 0; c < PRIMARIES; c++) {
                values[i] += factors[c] * terms[c][i];
            }
            residual += (changes[i] - values[i]) * (changes[i] - values[i]);
        }
        return new FlashFit(factors, values, residual);
    }

    /** Takes off the mean of each frame and of each primary, after weakening what the frames of one pose have in common. */
    static void centre(double[] values, List<Integer> flashes) {
        for (int c = 0; c < PRIMARIES; c++) {
            weakenPoses(values, c, flashes);
        }
        for (int frame = 0; frame < flashes.size(); frame++) {
            takeOffMean(values, frame * PRIMARIES, 1, PRIMARIES);
        }
        for (int c = 0; c < PRIMARIES; c++) {
            takeOffMean(values, c, PRIMARIES, flashes.size());
        }
    }

    private static void weakenPoses(double[] values, int primary, List<Integer> flashes) {
        var sums = new double[FlashColour.FLASHES];
        var counts = new int[FlashColour.FLASHES];
        for (int i = 0; i < flashes.size(); i++) {
            sums[pose(flashes.get(i))] += values[i * PRIMARIES + primary];
            counts[pose(flashes.get(i))]++;
        }
        for (int i = 0; i < flashes.size(); i++) {
            int pose = pose(flashes.get(i));
            values[i * PRIMARIES + primary] -= (1 - POSES) * sums[pose] / counts[pose];
        }
    }

    /** Returns the pose of a flash: 0 is at rest, and each motion has two flashes. */
    private static int pose(int flash) {
        return (flash + 1) / 2;
    }

    private static void takeOffMean(double[] values, int first, int step, int count) {
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += values[first + i * step] / count;
        }
        for (int i = 0; i < count; i++) {
            values[first + i * step] -= mean;
        }
    }

    /** Returns by how much the full flash of each primary lights the face, as logarithms. */
    DoubleStream factors() {
        return DoubleStream.of(factors);
    }

    /** Returns the sum of the squares of the changes that the factors do not explain. */
    double residual() {
        return residual;
    }

    /** Returns how many times the explained changes are contained in these. */
    double share(double[] changes) {
        return dot(changes, values) / Math.max(1e-12, dot(values, values));
    }

    /** Returns the cosine between the explained changes and these. */
    double likeness(double[] changes) {
        return dot(changes, values) / Math.max(1e-12, Math.sqrt(dot(changes, changes) * dot(values, values)));
    }

    /** Returns the sum of the squares of the changes that the factors explain. */
    double explained() {
        return dot(values, values);
    }

    private static double[] factors(double[] changes, double[][] terms) {
        var a = new double[PRIMARIES][PRIMARIES];
        var right = new double[PRIMARIES];
        for (int i = 0; i < PRIMARIES; i++) {
            for (int j = 0; j < PRIMARIES; j++) {
                // the penalty is on how much the factors differ from their mean
                a[i][j] = dot(terms[i], terms[j]) + RIDGE * ((i == j ? 1 : 0) - 1.0 / PRIMARIES);
            }
            right[i] = dot(terms[i], changes);
        }
        double whole = determinant(a, right, PRIMARIES);
        return IntStream.range(0, PRIMARIES)
                .mapToDouble(column -> Math.abs(whole) < 1e-9 ? 0 : determinant(a, right, column) / whole)
                .toArray();
    }

    /** Returns the determinant after one column is replaced by the right side, as in Cramer's rule; column 3 is none. */
    private static double determinant(double[][] a, double[] right, int column) {
        var m = new double[PRIMARIES][PRIMARIES];
        for (int i = 0; i < PRIMARIES; i++) {
            for (int j = 0; j < PRIMARIES; j++) {
                m[i][j] = j == column ? right[i] : a[i][j];
            }
        }
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
