package dev.presente.face.image;

/** Holds an upright decoded photo: rows of 8-bit blue, green, red triples. */
public final class FaceImage {
    private final int width;
    private final int height;
    private final byte[] bgr;

    /**
     * Creates an image of the given samples, which are not copied.
     *
     * @param bgr {@code 3 * width * height} samples
     * @throws IllegalArgumentException when it holds another number of samples
     */
    public FaceImage(int width, int height, byte[] bgr) {
        if (bgr.length != 3 * width * height) {
            throw new IllegalArgumentException(
                    "%d samples do not make %d x %d pixels".formatted(bgr.length, width, height));
        }
        this.width = width;
        this.height = height;
        this.bgr = bgr;
    }

    /**
     * Decodes JPEG, PNG, WebP or BMP and turns it upright by its EXIF orientation.
     *
     * @throws PhotoRejectedException when the media type is unsupported, the photo cannot be decoded, or it has more than 50
     *     megapixels
     */
    public static FaceImage decode(byte[] bytes) {
        return ImageDecoder.decode(bytes);
    }

    /** Returns the means of every two by two pixels. */
    public FaceImage halved() {
        return new Region(0, 0, width, height).shrunk(this, 2);
    }

    /** Returns this image turned counter-clockwise by so many quarters, 0 to 3. */
    public FaceImage turned(int quarters) {
        return Orientation.ofTurn(quarters).upright(this);
    }

    /** Returns this image turned counter-clockwise by so many quarters, 0 to 3, and then seen in a mirror. */
    public FaceImage mirrored(int quarters) {
        return Orientation.ofMirroredTurn(quarters).upright(this);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Returns the {@code 3 * width * height} samples. The array is not a copy: do not write to it. */
    public byte[] bgr() {
        return bgr;
    }

    /**
     * Returns this image with its edge pixels repeated {@code columns} times to the left and right, and {@code rows} times
     * above and below.
     */
    public FaceImage bordered(int columns, int rows) {
        int w = width + 2 * columns;
        int h = height + 2 * rows;
        var out = new byte[3 * w * h];
        for (int y = 0; y < h; y++) {
            int from = 3 * width * Math.max(0, Math.min(height - 1, y - rows));
            int to = 3 * w * y;
            System.arraycopy(bgr, from, out, to + 3 * columns, 3 * width);
            for (int x = 0; x < columns; x++) {
                System.arraycopy(bgr, from, out, to + 3 * x, 3);
                System.arraycopy(bgr, from + 3 * (width - 1), out, to + 3 * (w - 1 - x), 3);
            }
        }
        return new FaceImage(w, h, out);
    }
}
