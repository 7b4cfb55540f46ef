package dev.presente.evaluation;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.Strength;
import dev.presente.face.matching.Template;
import dev.presente.face.quality.FaceQuality;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Holds the templates of a set of images, by path below their folder.
 *
 * @param byImage the images that gave a template
 * @param lengths the lengths of their embeddings before they were scaled to 1
 * @param qualities the qualities of the faces
 * @param failed the images that gave none, with the reason
 */
public record Templates(
        Map<String, Template> byImage,
        Map<String, Double> lengths,
        Map<String, FaceQuality> qualities,
        Map<String, String> failed) {

    /** Gives the encoded photo of an image. */
    @FunctionalInterface
    public interface Photos {
        /**
         * Returns the photo.
         *
         * @throws PhotoRejectedException when it cannot be made; this counts as a failure to enrol
         */
        byte[] photo(String image) throws IOException;
    }

    /** Embeds the dominant face of every image on all cores. A missing file is an error, not a failure to enrol. */
    public static Templates embed(FaceEmbedder embedder, Path folder, List<String> images) {
        return embed(embedder, images, image -> Files.readAllBytes(folder.resolve(image)));
    }

    /** Does the same with photos that are made of the images. */
    public static Templates embed(FaceEmbedder embedder, List<String> images, Photos photos) {
        var byImage = new TreeMap<String, Template>();
        var lengths = new TreeMap<String, Double>();
        var qualities = new TreeMap<String, FaceQuality>();
        var failed = new TreeMap<String, String>();
        var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (var progress = new Progress("embedding", images.size())) {
            List<Future<EmbeddedFace>> work = images.stream()
                    .map(image -> pool.submit(() -> embedder.embedDominant(photos.photo(image))))
                    .toList();
            for (int i = 0; i < images.size(); i++) {
                try {
                    var face = work.get(i).get();
                    byImage.put(images.get(i), face.template());
                    lengths.put(images.get(i), face.length());
                    qualities.put(images.get(i), face.quality());
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
        return new Templates(byImage, lengths, qualities, failed);
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

    /** Returns the embeddings of {@code images}, in their order; an empty one stands for an image that gave none. */
    public Embeddings embeddings(List<String> images) {
        return Embeddings.of(
                images.stream().<@Nullable Template>map(byImage::get).toList());
    }

    /**
     * Returns the judged photos by image.
     *
     * @param ofFaces false when the pack looks for no faces: then no photo is refused
     */
    public Map<String, JudgedPhoto> photos(boolean ofFaces) {
        var photos = new TreeMap<String, JudgedPhoto>();
        byImage.forEach((image, template) -> photos.put(
                image,
                ofFaces
                        ? JudgedPhoto.of(template, Objects.requireNonNull(qualities.get(image)))
                        : new JudgedPhoto(template, true, true)));
        return photos;
    }

    /** Returns a strength whose typical length is that of these images. */
    public Strength strength(double exponent) {
        var sorted = lengths.values().stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("No image gave a template");
        }
        return new Strength(sorted.get(sorted.size() / 2), exponent);
    }

    /** Returns the same templates weighted by {@code strength}. */
    public Templates weighed(Strength strength) {
        var weighed = new TreeMap<String, Template>();
        byImage.forEach((image, template) ->
                weighed.put(image, template.weighing(strength.weight(Objects.requireNonNull(lengths.get(image))))));
        return new Templates(weighed, lengths, qualities, failed);
    }

    public double failureToEnrol() {
        return (double) failed.size() / (failed.size() + byImage.size());
    }
}
