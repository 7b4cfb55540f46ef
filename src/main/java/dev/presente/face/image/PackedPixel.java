package dev.presente.face.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the blue, green and red bytes of a pixel at once, into the lowest three bytes of a number: one access to memory in place
 * of three. The fourth byte is that of a neighbour, so that each pixel is read in the way that does not leave the array.
 */
final class PackedPixel {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private PackedPixel() {}

    /** Returns the pixel whose blue byte is at {@code i}; another pixel follows it. The highest byte is of no meaning. */
    static int before(byte[] bgr, int i) {
        return (int) INT.get(bgr, i);
    }

    /** Returns the pixel whose blue byte is at {@code i}; another pixel precedes it. The highest byte is 0. */
    static int behind(byte[] bgr, int i) {
        return (int) INT.get(bgr, i - 1) >>> 8;
    }

    /** Exchanges the first and the third byte of each of the four pixels from {@code i} on. */
    static void swapFour(byte[] pixels, int i) {
        int a = (int) INT.get(pixels, i);
        int b = (int) INT.get(pixels, i + 4);
        int c = (int) INT.get(pixels, i + 8);
        INT.set(pixels, i, ((a >>> 16) & 0xFF) | (a & 0xFF00) | ((a & 0xFF) << 16) | ((b & 0xFF00) << 16));
        INT.set(pixels, i + 4, (b & 0xFF0000FF) | ((a >>> 24) << 8) | ((c & 0xFF) << 16));
        INT.set(pixels, i + 8, ((b >>> 16) & 0xFF) | ((c >>> 24) << 8) | (c & 0xFF0000) | ((c & 0xFF00) << 16));
    }
}
