package dev.presente.training;

import java.util.List;
import java.util.regex.Pattern;

/** Gives a network what it learns from, and what it is judged by. */
interface Feed extends AutoCloseable {
    /** Takes one batch after the other. */
    @FunctionalInterface
    interface Step {
        /**
         * Takes the next batch.
         *
         * @param inputs one after the other, as the network sees them
         * @param labels the person on each
         */
        void take(float[] inputs, int[] labels);
    }

    /** Returns the person on each photo. */
    int[] labels();

    /** Returns the kind of each photo, see {@link dev.presente.training.dataset.Crops#kinds}. */
    int[] kinds(Pattern kind);

    /**
     * Hands the batches over one by one, augmented.
     *
     * @param batches the photos of each batch
     * @param seed the seed of the augmentation
     */
    void forEach(List<int[]> batches, long seed, Step step);

    /** Returns the photos from {@code first} to before {@code end} as they are judged, the same every time. */
    float[] judged(int first, int end);

    @Override
    void close();
}
