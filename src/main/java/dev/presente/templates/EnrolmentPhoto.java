package dev.presente.templates;

import dev.presente.system.Photo;
import org.jspecify.annotations.Nullable;

/** A photo to make a template of: an encoded image as it came, and which row of {@code enrolment_photos} it is, if any. */
public final class EnrolmentPhoto {
    private final @Nullable Long id;
    private final Photo photo;

    public EnrolmentPhoto(@Nullable Long id, Photo photo) {
        this.id = id;
        this.photo = photo;
    }

    /** Null when it is not kept. */
    public @Nullable Long id() {
        return id;
    }

    public byte[] bytes() {
        return photo.bytes();
    }
}
