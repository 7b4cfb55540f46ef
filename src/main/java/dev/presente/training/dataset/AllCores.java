package dev.presente.training.dataset;

import dev.presente.evaluation.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does the same work for many images, on all cores and with a progress bar. */
final class AllCores {
    /** Does the work for one image. */
    @FunctionalInterface
    interface Work<T> {
        T of(String image) throws IOException;
    }

    private AllCores() {}

    /** Returns the results in the order of the images; the first failure ends the work. */
    static <T> List<T> map(String what, List<String> images, Work<T> work) throws IOException {
        var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (var progress = new Progress(what, images.size())) {
            List<Future<T>> futures = images.stream()
                    .map(image -> pool.submit(() -> work.of(image)))
                    .toList();
            var results = new ArrayList<T>();
            for (int i = 0; i < images.size(); i++) {
                results.add(result(images.get(i), futures.get(i)));
                progress.step();
            }
            return results;
        } finally {
            stop(pool);
        }
    }

    /** Waits for the work under way, which may use what the caller closes next. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(String image, Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new IOException(image + ": " + cause, cause);
            }
            throw new IllegalStateException(image + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
