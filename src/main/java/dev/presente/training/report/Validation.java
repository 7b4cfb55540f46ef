package dev.presente.training.report;

import dev.presente.face.image.FaceImage;
import java.util.List;
import java.util.function.IntFunction;

/** Holds the photos of people that training did not see, as the trained network embeds them. */
public final class Validation {
    private final float[][] embeddings;
    private final int[] labels;
    private final List<String> images;
    private final List<String> people;
    private final IntFunction<FaceImage> photos;

    /**
     * Takes the arrays without copying them.
     *
     * @param embeddings one for each photo, of any length above zero
     * @param labels the place in {@code people} of the person on each photo
     * @param images name of each photo
     * @param people names of the people
     * @param photos returns the photo, or the face in it, at a place among the images; it is called for a few only
     * @throws IllegalArgumentException when the numbers do not agree or an embedding is not finite
     */
    public Validation(
            float[][] embeddings,
            int[] labels,
            List<String> images,
            List<String> people,
            IntFunction<FaceImage> photos) {
        if (embeddings.length != labels.length || images.size() != labels.length) {
            throw new IllegalArgumentException("%d embeddings have %d labels and %d names"
                    .formatted(embeddings.length, labels.length, images.size()));
        }
        for (int i = 0; i < embeddings.length; i++) {
            for (float v : embeddings[i]) {
                if (!Float.isFinite(v)) {
                    throw new IllegalArgumentException("The embedding of " + images.get(i) + " is not finite");
                }
            }
        }
        this.embeddings = embeddings;
        this.labels = labels;
        this.images = List.copyOf(images);
        this.people = List.copyOf(people);
        this.photos = photos;
    }

    float[][] embeddings() {
        return embeddings;
    }

    int[] labels() {
        return labels;
    }

    String image(int i) {
        return images.get(i);
    }

    String person(int label) {
        return people.get(label);
    }

    FaceImage photo(int i) {
        return photos.apply(i);
    }
}
