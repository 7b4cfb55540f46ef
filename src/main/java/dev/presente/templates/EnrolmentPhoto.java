package dev.presente.templates;

import dev.presente.system.Photo;
import org.jspecify.annotations.Nullable;

/**
 * Holds a photo to make a template of: an encoded image as it came, and the row of {@code enrolment_photos} that keeps it, if
 * any.
 */
public final class EnrolmentPhoto {
    private final @Nullable Long id;
    private final Photo photo;

    public EnrolmentPhoto(@Nullable Long id, Photo photo) {
        this.id = id;
        this.photo = photo;
    }

    /** Returns the id of the row; null when the photo is not kept. */
    public @Nullable Long id() {
        return id;
    }

    public byte[] bytes() {
        return photo.bytes();
    }
}
