package dev.presente.face.image;

import static dev.presente.face.image.PhotoRejectedException.Reason.IMAGE_TOO_LARGE;
import static dev.presente.face.image.PhotoRejectedException.Reason.UNDECODABLE_IMAGE;
import static dev.presente.face.image.PhotoRejectedException.Reason.UNSUPPORTED_MEDIA_TYPE;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.presente.face.image.PhotoRejectedException.Reason;
import dev.presente.wording.Wording;
import java.util.Locale;

/** Names why a file gives no pixels. Each flaw is one that its sender can mend, so the detail also says how. */
public enum PhotoFlaw {
    NO_PHOTO(UNSUPPORTED_MEDIA_TYPE, "detail.flaw.no-photo"),
    HEIC(UNSUPPORTED_MEDIA_TYPE, "detail.flaw.heic"),
    AVIF(UNSUPPORTED_MEDIA_TYPE, "detail.flaw.avif"),
    GIF(UNSUPPORTED_MEDIA_TYPE, "detail.flaw.gif"),
    TIFF(UNSUPPORTED_MEDIA_TYPE, "detail.flaw.tiff"),
    JPEG_XL(UNSUPPORTED_MEDIA_TYPE, "detail.flaw.jpeg-xl"),
    JPEG_2000(UNSUPPORTED_MEDIA_TYPE, "detail.flaw.jpeg-2000"),
    PDF(UNSUPPORTED_MEDIA_TYPE, "detail.flaw.pdf"),
    VIDEO(UNSUPPORTED_MEDIA_TYPE, "detail.flaw.video"),
    DAMAGED(UNDECODABLE_IMAGE, "detail.flaw.damaged"),
    EMPTY(UNDECODABLE_IMAGE, "detail.flaw.empty"),
    JPEG_BITS(UNDECODABLE_IMAGE, "detail.flaw.jpeg-bits"),
    JPEG_PROCESS(UNDECODABLE_IMAGE, "detail.flaw.jpeg-process"),
    JPEG_ARITHMETIC(UNDECODABLE_IMAGE, "detail.flaw.jpeg-arithmetic"),
    JPEG_SCANS(UNDECODABLE_IMAGE, "detail.flaw.jpeg-scans"),
    WEBP_COARSE(UNDECODABLE_IMAGE, "detail.flaw.webp-coarse"),
    WEBP_FEW_COLOURS(UNDECODABLE_IMAGE, "detail.flaw.webp-few-colours"),
    WEBP_ODD(UNDECODABLE_IMAGE, "detail.flaw.webp-odd"),
    WEBP_NO_STILL(UNDECODABLE_IMAGE, "detail.flaw.webp-no-still"),
    WEBP_SIZE(UNDECODABLE_IMAGE, "detail.flaw.webp-size"),
    BMP_COMPRESSED(UNDECODABLE_IMAGE, "detail.flaw.bmp-compressed"),
    BMP_ODD(UNDECODABLE_IMAGE, "detail.flaw.bmp-odd"),
    TOO_MANY_PIXELS(IMAGE_TOO_LARGE, "detail.flaw.too-many-pixels"),
    TOO_FEW_BYTES(IMAGE_TOO_LARGE, "detail.flaw.too-few-bytes");

    private final Reason reason;
    private final String key;

    PhotoFlaw(Reason reason, String key) {
        this.reason = reason;
        this.key = key;
    }

    public Reason reason() {
        return reason;
    }

    public Wording detail() {
        return Wording.of(key);
    }

    /** Returns the name as answers write it, such as {@code jpeg-bits}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
