package dev.presente.face.image;

import java.io.ByteArrayOutputStream;

/** Collects bits, the highest of a byte first. */
final class BitSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int count;

    /** Appends the lowest {@code bits} bits of {@code value}, the highest of them first. */
    void put(int value, int bits) {
        for (int i = bits - 1; i >= 0; i--) {
            pending = pending << 1 | (value >> i & 1);
            if (++count == 8) {
                bytes.write(pending);
                pending = 0;
                count = 0;
            }
        }
    }

    /** Returns all bits, and zeros up to a whole byte. */
    byte[] toByteArray() {
        while (count > 0) {
            put(0, 1);
        }
        return bytes.toByteArray();
    }
}
