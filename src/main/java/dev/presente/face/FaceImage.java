package dev.presente.face;

/** An upright decoded photo: rows of 8-bit blue, green, red triples. */
public final class FaceImage {
    private final int width;
    private final int height;
    private final byte[] bgr;

    FaceImage(int width, int height, byte[] bgr) {
        this.width = width;
        this.height = height;
        this.bgr = bgr;
    }

    /**
     * Decodes JPEG, PNG, WebP or BMP and turns it upright by its EXIF orientation.
     *
     * @throws PhotoRejectedException unsupported media type, undecodable, or above 50 megapixels
     */
    public static FaceImage decode(byte[] bytes) {
        return ImageDecoder.decode(bytes);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The samples, {@code 3 * width * height}. Not a copy: do not write to it. */
    byte[] bgr() {
        return bgr;
    }
}
