package dev.presente.people;

import org.jspecify.annotations.Nullable;

/** A photo to make a template of: an encoded image as it came, and which row of {@code enrolment_photos} it is, if any. */
public final class EnrolmentPhoto {
    private final @Nullable Long id;
    private final byte[] bytes;

    EnrolmentPhoto(@Nullable Long id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /** Null when it is not kept. */
    @Nullable
    Long id() {
        return id;
    }

    public byte[] bytes() {
        return bytes;
    }
}
