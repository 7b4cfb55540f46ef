package dev.presente.face.image;

import dev.presente.face.quality.FaceQuality;
import dev.presente.wording.Wording;
import org.jspecify.annotations.Nullable;

/** States why a photo gives no template. It is an answer to the sender, not a fault of the service. */
public final class PhotoRejectedException extends RuntimeException {
    /** Names each reason by the stable code of the HTTP contract. */
    public enum Reason {
        UNDECODABLE_IMAGE("undecodable-image"),
        UNSUPPORTED_MEDIA_TYPE("unsupported-media-type"),
        IMAGE_TOO_LARGE("image-too-large"),
        NO_FACE("no-face"),
        MULTIPLE_FACES("multiple-faces"),
        LOW_QUALITY("low-quality");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final Reason reason;
    private final transient Wording wording;
    private final @Nullable String measure;
    private final @Nullable PhotoFlaw flaw;

    public PhotoRejectedException(Reason reason, Wording detail) {
        super(detail.english());
        this.wording = detail;
        this.reason = reason;
        this.measure = null;
        this.flaw = null;
    }

    /** Creates the rejection of a photo of low quality: {@code measure} is the measure that is too low. */
    public PhotoRejectedException(Reason reason, Wording detail, String measure) {
        super(detail.english());
        this.wording = detail;
        this.reason = reason;
        this.measure = measure;
        this.flaw = null;
    }

    /** Creates the rejection of a file that gives no pixels. */
    public PhotoRejectedException(PhotoFlaw flaw) {
        this(flaw, flaw.detail());
    }

    /** Creates the rejection of a file that gives no pixels, of which more is known than its flaw. */
    public PhotoRejectedException(PhotoFlaw flaw, Wording detail) {
        super(detail.english());
        this.wording = detail;
        this.reason = flaw.reason();
        this.measure = null;
        this.flaw = flaw;
    }

    /** Returns what {@link #getMessage} says in English. */
    public Wording wording() {
        return wording;
    }

    public Reason reason() {
        return reason;
    }

    /** Returns the measure of {@link FaceQuality} that is too low; it is set for {@link Reason#LOW_QUALITY} only. */
    public @Nullable String measure() {
        return measure;
    }

    /** Returns why the file gives no pixels; it is not set when the pixels could be read. */
    public @Nullable PhotoFlaw flaw() {
        return flaw;
    }
}
