package dev.presente.training.miner;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Holds what a miner looks at: the distances between the photos of a batch, and who is on them. Of equal distances, the first
 * counts.
 */
final class Batch {
    private final float[][] distances;
    private final int[] labels;

    Batch(float[][] distances, int[] labels) {
        this.distances = distances;
        this.labels = labels;
    }

    IntStream photos() {
        return IntStream.range(0, labels.length);
    }

    float distance(int one, int other) {
        return distances[one][other];
    }

    /** Returns the other photos of the anchor's person. */
    IntStream positives(int anchor) {
        return photos().filter(i -> i != anchor && labels[i] == labels[anchor]);
    }

    /** Returns the photos of other people. */
    IntStream negatives(int anchor) {
        return photos().filter(i -> labels[i] != labels[anchor]);
    }

    OptionalInt nearest(int anchor, IntStream among) {
        return among.reduce((i, j) -> distance(anchor, j) < distance(anchor, i) ? j : i);
    }

    OptionalInt farthest(int anchor, IntStream among) {
        return among.reduce((i, j) -> distance(anchor, j) > distance(anchor, i) ? j : i);
    }
}
