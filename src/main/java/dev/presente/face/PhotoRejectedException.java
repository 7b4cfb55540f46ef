package dev.presente.face;

/** Why a photo gives no template. An answer to the sender, not a fault of the service. */
public final class PhotoRejectedException extends RuntimeException {
    /** The stable code of each reason, as the HTTP contract has it. */
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

    public PhotoRejectedException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public PhotoRejectedException(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
