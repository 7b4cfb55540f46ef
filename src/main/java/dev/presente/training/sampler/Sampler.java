package dev.presente.training.sampler;

import java.util.List;
import java.util.random.RandomGenerator;

/** Composes the batches of an epoch. It is pure except for the generator. */
@FunctionalInterface
public interface Sampler {
    /**
     * Returns the batches of one epoch, each as the indices of its photos.
     *
     * @param labels the person on each photo
     * @throws IllegalArgumentException when there are fewer than two people, or nobody has two photos
     */
    List<int[]> epoch(int[] labels, RandomGenerator random);
}
