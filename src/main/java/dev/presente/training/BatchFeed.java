package dev.presente.training;

import dev.presente.training.augment.Augmenter;
import dev.presente.training.dataset.Crops;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes the batches of an epoch ahead of the training, on threads of its own. Every photo's augmentation has its own
 * generator, so that the batches do not depend on how the threads run.
 */
final class BatchFeed implements AutoCloseable {
    private static final int AHEAD = 2;

    private final Crops crops;
    private final int[] labels;
    private final Augmenter augmenter;
    private final ExecutorService pool =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                var thread = new Thread(task, "batches");
                thread.setDaemon(true);
                return thread;
            });

    /** Takes one batch after the other. */
    @FunctionalInterface
    interface Step {
        /**
         * Takes the next batch.
         *
         * @param images photos x planes x height x width, normalised
         * @param labels the person on each
         */
        void take(float[] images, int[] labels);
    }

    BatchFeed(Crops crops, Augmenter augmenter) {
        this.crops = crops;
        this.labels = crops.labels();
        this.augmenter = augmenter;
    }

    /** Returns the person on each photo. */
    int[] labels() {
        return labels.clone();
    }

    /** Returns the kind of each photo, see {@link Crops#kinds}. */
    int[] kinds(Pattern kind) {
        return crops.kinds(kind);
    }

    /**
     * Hands the batches over one by one, augmented.
     *
     * @param batches the photos of each batch
     * @param seed the seed of the augmentation
     */
    void forEach(List<int[]> batches, long seed, Step step) {
        Queue<Future<float[]>> ready = new ArrayDeque<>();
        int next = 0;
        for (int i = 0; i < batches.size(); i++) {
            for (; next < Math.min(batches.size(), i + 1 + AHEAD); next++) {
                var photos = batches.get(next);
                long first = seed + ((long) next << 16);
                ready.add(pool.submit(() -> changed(photos, first)));
            }
            step.take(get(ready.remove()), labelsOf(batches.get(i)));
        }
    }

    private int[] labelsOf(int[] photos) {
        return IntStream.of(photos).map(photo -> labels[photo]).toArray();
    }

    private float[] changed(int[] photos, long seed) {
        return joined(IntStream.range(0, photos.length)
                .mapToObj(i -> augmenter.tensor(
                        crops.crop(photos[i]),
                        RandomGeneratorFactory.of("L64X128MixRandom").create(seed + i)))
                .toList());
    }

    /** Returns the photos from {@code first} to before {@code end}, without augmentation. */
    float[] plain(int first, int end) {
        return joined(IntStream.range(first, end)
                .parallel()
                .mapToObj(i -> augmenter.plain(crops.crop(i)))
                .toList());
    }

    private static float[] joined(List<float[]> tensors) {
        int length = tensors.get(0).length;
        var all = new float[tensors.size() * length];
        for (int i = 0; i < tensors.size(); i++) {
            System.arraycopy(tensors.get(i), 0, all, i * length, length);
        }
        return all;
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A batch could not be made: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
