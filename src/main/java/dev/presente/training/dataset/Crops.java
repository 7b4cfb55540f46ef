package dev.presente.training.dataset;

import dev.presente.evaluation.ImageFolder;
import dev.presente.face.image.FaceImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The framed photos of a data set, sorted by name, each read from disk when it is asked for. Thread-safe. */
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

    /** The person on each photo, 0 to {@code people().size() - 1}: the place in {@link #people()}. */
    public int[] labels() {
        return images.stream()
                .mapToInt(image -> Collections.binarySearch(people, ImageFolder.person(image)))
                .toArray();
    }

    /** The name of a photo, {@code person/file}. */
    public String image(int index) {
        return images.get(index);
    }

    /** The pixels of a photo. */
    public FaceImage crop(int index) {
        try {
            return cache.read(dataset, image(index));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the crop of " + image(index) + ": " + e, e);
        }
    }

    /** The people with at least one crop, sorted. */
    public List<String> people() {
        return people;
    }

    /** Why a photo has no crop, by image. */
    public Map<String, String> skipped() {
        return dataset.skipped();
    }

    /** The photos that have a crop. */
    public Dataset dataset() {
        return dataset;
    }

    /** The crops of a part of {@link #dataset()}. */
    public Crops of(Dataset part) {
        return new Crops(part, cache);
    }
}
