package dev.presente.training.loss;

import dev.presente.training.miner.MinerName;
import dev.presente.training.miner.Triplets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Holds the photos of a batch: who is on them, and their embeddings of unit length. */
final class Faces {
    final int[] labels;
    final float[] embeddings;
    final int dimension;

    Faces(int[] labels, float... embeddings) {
        this.labels = labels;
        this.embeddings = embeddings;
        this.dimension = embeddings.length / labels.length;
    }

    /** Returns photos of which those of one person lie near each other, but not without overlap. */
    static Faces random(int people, int photos, int dimension, long seed) {
        var random = new Random(seed);
        var labels = IntStream.range(0, people * photos).map(i -> i % people).toArray();
        var centres = random.doubles((long) people * dimension, -1, 1).toArray();
        var embeddings = new float[labels.length * dimension];
        for (int i = 0; i < embeddings.length; i++) {
            double centre = centres[labels[i / dimension] * dimension + i % dimension];
            embeddings[i] = (float) (centre + 0.7 * random.nextGaussian());
        }
        normalise(embeddings, dimension);
        return new Faces(labels, embeddings);
    }

    Faces inOrder(int[] order) {
        return new Faces(Arrays.stream(order).map(i -> labels[i]).toArray(), rowsInOrder(embeddings, dimension, order));
    }

    static float[] rowsInOrder(float[] rows, int width, int[] order) {
        var ordered = new float[rows.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(rows, order[i] * width, ordered, i * width, width);
        }
        return ordered;
    }

    /** Moves a step of a given length down a gradient, and back to unit length. */
    void descend(float[] gradient, double length) {
        double norm = norm(gradient, 0, gradient.length);
        for (int i = 0; i < gradient.length; i++) {
            embeddings[i] -= (float) (length * gradient[i] / Math.max(norm, 1e-3));
        }
        normalise(embeddings, dimension);
    }

    private static void normalise(float[] rows, int width) {
        for (int start = 0; start < rows.length; start += width) {
            double norm = norm(rows, start, width);
            for (int k = start; k < start + width; k++) {
                rows[k] /= (float) norm;
            }
        }
    }

    private static double norm(float[] values, int start, int length) {
        return Math.sqrt(IntStream.range(start, start + length)
                .mapToDouble(i -> values[i] * values[i])
                .sum());
    }

    float[][] distances() {
        return Distance.L2.matrix(embeddings, labels.length);
    }

    Triplets mined(MinerName miner) {
        return miner.create(null).mine(distances(), labels);
    }

    double[][] inDoublePrecision() {
        var rows = new double[labels.length][dimension];
        for (int i = 0; i < embeddings.length; i++) {
            rows[i / dimension][i % dimension] = embeddings[i];
        }
        return rows;
    }
}
