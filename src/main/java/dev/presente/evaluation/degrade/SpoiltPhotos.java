package dev.presente.evaluation.degrade;

import dev.presente.evaluation.ImageFolder;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.PhotoRejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads photos of a folder, to spoil them. */
record SpoiltPhotos(FaceEmbedder embedder, ImageFolder folder) {
    /**
     * Returns every second person of a folder, by name. What is fitted on one half of the people is measured on the other.
     *
     * @param half 0 or 1
     * @param perPerson photos taken of a person at most
     */
    static ImageFolder half(ImageFolder folder, int half, int perPerson) {
        var labels = ImageFolder.labels(folder.images());
        var images = new ArrayList<String>();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] % 2 == half) {
                images.add(folder.images().get(i));
            }
        }
        return new ImageFolder(folder.root(), images).firstOfEach(perPerson);
    }

    /** Returns the photo with its most prominent face; empty when none is found. */
    Optional<Picture> picture(String image) {
        try {
            return Optional.of(found(image));
        } catch (PhotoRejectedException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the photo with its most prominent face.
     *
     * @throws PhotoRejectedException when none is found
     */
    Picture found(String image) {
        var bytes = bytes(image);
        var face = embedder.embedDominant(bytes);
        return Picture.of(FaceImage.decode(bytes), face.box(), face.landmarks());
    }

    byte[] bytes(String image) {
        try {
            return Files.readAllBytes(folder.root().resolve(image));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + image + ": " + e.getMessage(), e);
        }
    }

    /** Returns {@code count} of the images, spread evenly over all of them. */
    static List<String> spread(List<String> images, int count) {
        int step = Math.max(1, images.size() / count);
        var some = new ArrayList<String>();
        for (int i = 0; i < images.size() && some.size() < count; i += step) {
            some.add(images.get(i));
        }
        return some;
    }
}
