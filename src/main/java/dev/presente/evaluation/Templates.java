package dev.presente.evaluation;

import dev.presente.face.FaceEmbedder;
import dev.presente.face.PhotoRejectedException;
import dev.presente.face.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a set of images, by path below their folder.
 *
 * @param byImage the images that gave one
 * @param failed the images that did not, with the reason
 */
public record Templates(Map<String, Template> byImage, Map<String, String> failed) {

    /** Embeds the dominant face of every image on all cores. A missing file is an error, not a failure to enrol. */
    public static Templates embed(FaceEmbedder embedder, Path folder, List<String> images) {
        var byImage = new TreeMap<String, Template>();
        var failed = new TreeMap<String, String>();
        var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (var progress = new Progress("embedding", images.size())) {
            List<Future<Template>> work = images.stream()
                    .map(image -> pool.submit(() -> embedder.embedDominant(Files.readAllBytes(folder.resolve(image)))
                            .template()))
                    .toList();
            for (int i = 0; i < images.size(); i++) {
                try {
                    byImage.put(images.get(i), work.get(i).get());
                } catch (ExecutionException e) {
                    failed.put(images.get(i), reason(images.get(i), e.getCause()));
                }
                progress.step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            pool.shutdownNow();
        }
        return new Templates(byImage, failed);
    }

    private static String reason(String image, @Nullable Throwable cause) {
        if (cause instanceof PhotoRejectedException rejected) {
            return rejected.reason().code();
        }
        if (cause instanceof IOException e) {
            throw new UncheckedIOException("Cannot read " + image + ": " + e.getMessage(), e);
        }
        throw new IllegalStateException(image + ": " + cause, cause);
    }

    /** Those of {@code images}, in their order; an empty one stands for an image that gave none. */
    float[][] vectors(List<String> images) {
        return images.stream()
                .map(image -> byImage.containsKey(image) ? byImage.get(image).vector() : new float[0])
                .toArray(float[][]::new);
    }

    double failureToEnrol() {
        return (double) failed.size() / (failed.size() + byImage.size());
    }
}
