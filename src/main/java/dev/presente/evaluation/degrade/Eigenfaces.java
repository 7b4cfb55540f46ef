package dev.presente.evaluation.degrade;

import dev.presente.face.quality.FaceSpace;
import dev.presente.face.quality.GreyFace;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Finds the axes along which pictures of faces differ most, by subspace iteration on their covariance. */
final class Eigenfaces {
    private static final int ROUNDS = 30;

    private Eigenfaces() {}

    static FaceSpace of(List<GreyFace> faces, int count) {
        int size = faces.get(0).samples().length;
        var middle = new double[size];
        for (var face : faces) {
            for (int i = 0; i < size; i++) {
                middle[i] += face.samples()[i] / faces.size();
            }
        }
        var centred =
                faces.stream().map(face -> centred(face.samples(), middle)).toList();
        var axes = new double[count][size];
        var random = new Random(1);
        for (var axis : axes) {
            for (int i = 0; i < size; i++) {
                axis[i] = random.nextGaussian();
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int k = 0; k < count; k++) {
                axes[k] = timesCovariance(centred, axes[k]);
            }
            orthonormalise(axes);
        }
        var rounded = new float[count][];
        Arrays.setAll(rounded, k -> rounded(axes[k]));
        return new FaceSpace(rounded(middle), rounded);
    }

    private static double[] centred(float[] samples, double[] middle) {
        var centred = new double[samples.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = samples[i] - middle[i];
        }
        return centred;
    }

    private static double[] timesCovariance(List<double[]> faces, double[] axis) {
        var product = new double[axis.length];
        for (var face : faces) {
            double part = dot(face, axis);
            for (int i = 0; i < product.length; i++) {
                product[i] += part * face[i];
            }
        }
        return product;
    }

    /** Makes the axes orthogonal to each other, by Gram and Schmidt, and of length 1. */
    private static void orthonormalise(double[][] axes) {
        for (int k = 0; k < axes.length; k++) {
            for (int j = 0; j < k; j++) {
                double part = dot(axes[k], axes[j]);
                for (int i = 0; i < axes[k].length; i++) {
                    axes[k][i] -= part * axes[j][i];
                }
            }
            double length = Math.sqrt(dot(axes[k], axes[k]));
            for (int i = 0; i < axes[k].length; i++) {
                axes[k][i] /= length;
            }
        }
    }

    private static double dot(double[] some, double[] others) {
        double sum = 0;
        for (int i = 0; i < some.length; i++) {
            sum += some[i] * others[i];
        }
        return sum;
    }

    /** Rounds to four decimals, which keeps the file small. */
    private static float[] rounded(double[] values) {
        var rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = Math.round(values[i] * 1e4) / 1e4f;
        }
        return rounded;
    }
}
