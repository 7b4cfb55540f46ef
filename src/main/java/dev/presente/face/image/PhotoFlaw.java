package dev.presente.face.image;

import static dev.presente.face.image.PhotoRejectedException.Reason.IMAGE_TOO_LARGE;
import static dev.presente.face.image.PhotoRejectedException.Reason.UNDECODABLE_IMAGE;
import static dev.presente.face.image.PhotoRejectedException.Reason.UNSUPPORTED_MEDIA_TYPE;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.presente.face.image.PhotoRejectedException.Reason;
import java.util.Locale;

/** Names why a file gives no pixels. Each flaw is one that its sender can mend, so the detail also says how. */
public enum PhotoFlaw {
    NO_PHOTO(UNSUPPORTED_MEDIA_TYPE, "The photo must be a JPEG, PNG, WebP or BMP file"),
    HEIC(
            UNSUPPORTED_MEDIA_TYPE,
            "The photo is a HEIC file, which is not read here: send it as JPEG. An iPhone stores JPEG when Settings, Camera,"
                    + " Formats is set to Most Compatible"),
    AVIF(
            UNSUPPORTED_MEDIA_TYPE,
            "The photo is an AVIF file, which is not read here: save it as JPEG, or turn AVIF off in the camera's settings"),
    GIF(UNSUPPORTED_MEDIA_TYPE, "The photo is a GIF file, which is not read here: save it as JPEG or PNG"),
    TIFF(
            UNSUPPORTED_MEDIA_TYPE,
            "The photo is a TIFF file or a camera's raw file, which is not read here: save it as JPEG"),
    JPEG_XL(UNSUPPORTED_MEDIA_TYPE, "The photo is a JPEG XL file, which is not read here: save it as JPEG"),
    JPEG_2000(UNSUPPORTED_MEDIA_TYPE, "The photo is a JPEG 2000 file, which is not read here: save it as JPEG"),
    PDF(UNSUPPORTED_MEDIA_TYPE, "The file is a PDF document: take the photo out of it and save it as JPEG"),
    VIDEO(UNSUPPORTED_MEDIA_TYPE, "The file is a film: send a photo, or one frame of it, as JPEG"),
    DAMAGED(UNDECODABLE_IMAGE, "The photo is damaged or cut off: send the original file"),
    EMPTY(UNDECODABLE_IMAGE, "The image has no pixels"),
    JPEG_BITS(
            UNDECODABLE_IMAGE,
            "The JPEG file has 12 or another number of bits a sample, and only 8 are read: save it with 8 bits"),
    JPEG_PROCESS(
            UNDECODABLE_IMAGE,
            "The JPEG file is lossless or hierarchical, which is not read: save it as a usual JPEG or as PNG"),
    JPEG_ARITHMETIC(
            UNDECODABLE_IMAGE,
            "The JPEG file is of arithmetic coding, which is not supported here: save it as a usual JPEG"),
    JPEG_SCANS(UNDECODABLE_IMAGE, "The JPEG file has too many scans: save it again as a usual JPEG"),
    WEBP_COARSE(
            UNDECODABLE_IMAGE,
            "The WebP file is compressed too strongly to be read rightly: save it with a better quality"),
    WEBP_FEW_COLOURS(
            UNDECODABLE_IMAGE,
            "The WebP file is lossless with at most 16 colours, compressed in a way that is not read rightly: save it as"
                    + " PNG"),
    WEBP_ODD(
            UNDECODABLE_IMAGE,
            "The WebP file is compressed in a way that is not read: save it again as WebP, or as JPEG"),
    WEBP_NO_STILL(UNDECODABLE_IMAGE, "The WebP file holds no still picture"),
    WEBP_SIZE(UNDECODABLE_IMAGE, "The WebP file contradicts itself about its size"),
    BMP_COMPRESSED(
            UNDECODABLE_IMAGE,
            "The BMP file is compressed in a way that is not read: save it without compression, or as PNG"),
    BMP_ODD(
            UNDECODABLE_IMAGE,
            "The BMP file is of an unusual kind, which is not read: save it with 24 bits a pixel, or as PNG"),
    TOO_MANY_PIXELS(
            IMAGE_TOO_LARGE, "The photo has more than 50 megapixels, or more than 65535 a side: make it smaller"),
    TOO_FEW_BYTES(IMAGE_TOO_LARGE, "So few bytes that unfold to so many pixels are no photo of a face");

    private final Reason reason;
    private final String detail;

    PhotoFlaw(Reason reason, String detail) {
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    /** Returns the name as answers write it, such as {@code jpeg-bits}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
