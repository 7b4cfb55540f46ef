package dev.presente.gallery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Opens sealed templates on all cores while one thread reads further ones. Only a few batches are under way at a time: when
 * opening is slower than reading, reading waits.
 */
final class ParallelOpening<T> implements AutoCloseable {
    private static final int BATCH = 500;

    private final int cores = Runtime.getRuntime().availableProcessors();
    private final ExecutorService pool = Executors.newFixedThreadPool(cores);
    private final Queue<Future<?>> underWay = new ArrayDeque<>();
    private final Consumer<T> opening;
    private List<T> batch = new ArrayList<>();

    ParallelOpening(Consumer<T> opening) {
        this.opening = opening;
    }

    void accept(T sealed) {
        batch.add(sealed);
        if (batch.size() == BATCH) {
            submit();
        }
        while (underWay.size() > 2 * cores) {
            await(underWay.remove());
        }
    }

    /** Waits until all that was accepted has been opened. */
    void finish() {
        submit();
        while (!underWay.isEmpty()) {
            await(underWay.remove());
        }
    }

    private void submit() {
        var full = batch;
        underWay.add(pool.submit(() -> full.forEach(opening)));
        batch = new ArrayList<>();
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A template could not be opened", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the gallery was loaded", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
