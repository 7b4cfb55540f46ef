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
import org.jspecify.annotations.Nullable;

/**
 * Makes the batches of an epoch ahead of the training, on threads of its own. Every photo's augmentation has its own
 * generator, so that the batches do not depend on how the threads run.
 */
final class BatchFeed implements Feed {
    private static final int AHEAD = 2;

    private final Crops crops;
    private final int[] labels;
    private final Augmenter augmenter;
    private final @Nullable Long judgedSeed;
    private final ExecutorService pool =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                var thread = new Thread(task, "batches");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * Takes the photos.
     *
     * @param judgedSeed the seed of the changes of the photos that are judged; null leaves them as they are
     */
    BatchFeed(Crops crops, Augmenter augmenter, @Nullable Long judgedSeed) {
        this.judgedSeed = judgedSeed;
        this.crops = crops;
        this.labels = crops.labels();
        this.augmenter = augmenter;
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }

    @Override
    public int[] kinds(Pattern kind) {
        return crops.kinds(kind);
    }

    @Override
    public void forEach(List<int[]> batches, long seed, Step step) {
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
                .mapToObj(i -> changed(photos[i], seed + i))
                .toList());
    }

    /** Returns what the network sees of a changed photo. */
    float[] changed(int photo, long seed) {
        return augmenter.tensor(
                crops.crop(photo), RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    /** Returns what the network sees of a photo that is judged. */
    float[] judged(int photo) {
        return judgedSeed == null ? augmenter.plain(crops.crop(photo)) : changed(photo, judgedSeed + photo);
    }

    @Override
    public float[] judged(int first, int end) {
        return joined(
                IntStream.range(first, end).parallel().mapToObj(this::judged).toList());
    }

    static float[] joined(List<float[]> tensors) {
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
