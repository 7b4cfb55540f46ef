package dev.presente.training.dataset;

import dev.presente.evaluation.ImageFolder;
import dev.presente.face.image.FaceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Gives the framed photos of a data set, sorted by name, each read from disk when it is asked for. It is thread-safe. */
public final class Crops {
    private final Dataset dataset;
    private final CropCache cache;
    private final List<String> images;
    private final List<String> people;

    Crops(Dataset dataset, CropCache cache) {
        this.dataset = dataset;
        this.cache = cache;
        this.images = dataset.images();
        this.people = dataset.people();
    }

    public int size() {
        return images.size();
    }

    /** Returns the person on each photo as the place in {@link #people()}, 0 to {@code people().size() - 1}. */
    public int[] labels() {
        return images.stream()
                .mapToInt(image -> Collections.binarySearch(people, ImageFolder.person(image)))
                .toArray();
    }

    /** Returns the name of a photo, {@code person/file}. */
    public String image(int index) {
        return images.get(index);
    }

    /** Returns the pixels of a photo. */
    public FaceImage crop(int index) {
        try {
            return cache.read(dataset, image(index));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the crop of " + image(index) + ": " + e, e);
        }
    }

    /** Returns the people with at least one crop, sorted. */
    public List<String> people() {
        return people;
    }

    /** Returns why a photo has no crop, by image. */
    public Map<String, String> skipped() {
        return dataset.skipped();
    }

    /** Returns the photos that have a crop. */
    public Dataset dataset() {
        return dataset;
    }

    /** Returns the crops of a part of {@link #dataset()}. */
    public Crops of(Dataset part) {
        return new Crops(part, cache);
    }
}
