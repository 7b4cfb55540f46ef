package dev.presente.face.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * States in the header of a run-length encoded BMP file how long its data are. Some writers leave that out and state the length
 * of a file without the encoding; the reader would then ask for bytes that are not there.
 */
final class BmpPicture {
    private static final int HEADER = 54;
    private static final int START = 10;
    private static final int COMPRESSION = 30;
    private static final int LENGTH = 34;

    private BmpPicture() {}

    /** Returns {@code file} with the true length of its data. A file of another kind, or one without an end, comes back as it is. */
    static byte[] of(byte[] file) {
        if (file.length < HEADER || file[0] != 'B' || file[1] != 'M') {
            return file;
        }
        var in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int compression = in.getInt(COMPRESSION);
        int start = in.getInt(START);
        if ((compression != 1 && compression != 2) || start < HEADER) {
            return file;
        }
        int length = end(in, start, compression) - start;
        if (length < 0 || length == in.getInt(LENGTH)) {
            return file;
        }
        return ByteBuffer.wrap(file.clone())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(LENGTH, length)
                .array();
    }

    /**
     * Returns the place behind the code that ends the picture, -1 when there is none. A code has two bytes: a count and a value,
     * or 0 and 0 for the end of a row, 1 for that of the picture, 2 for a move by the two bytes that follow, or else the number
     * of values that follow, padded to an even number of bytes.
     *
     * @param compression 1 for values of eight bits, 2 for values of four
     */
    private static int end(ByteBuffer in, int start, int compression) {
        int at = start;
        while (at + 2 <= in.capacity()) {
            int count = in.get(at) & 0xFF;
            int value = in.get(at + 1) & 0xFF;
            at += 2;
            if (count == 0 && value == 1) {
                return at;
            }
            if (count == 0 && value == 2) {
                at += 2;
            } else if (count == 0) {
                int bytes = (value + compression - 1) / compression;
                at += bytes + bytes % 2;
            }
        }
        return -1;
    }
}
