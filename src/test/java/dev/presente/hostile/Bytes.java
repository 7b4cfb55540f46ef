package dev.presente.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes binary files byte by byte. */
public final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes raw(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    Bytes raw(byte[] bytes, int from, int to) {
        out.write(bytes, from, to - from);
        return this;
    }

    Bytes text(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes be16(int value) {
        return raw(value >> 8, value);
    }

    Bytes be32(long value) {
        return be16((int) (value >> 16)).be16((int) value);
    }

    Bytes le16(int value) {
        return raw(value, value >> 8);
    }

    Bytes le32(long value) {
        return le16((int) value).le16((int) (value >> 16));
    }

    Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    /** Cuts off all but the first bytes. */
    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** Replaces some bytes. */
    static byte[] patched(byte[] bytes, int at, int... values) {
        var copy = bytes.clone();
        for (int i = 0; i < values.length; i++) {
            copy[at + i] = (byte) values[i];
        }
        return copy;
    }

    static byte[] concat(byte[]... parts) {
        var all = new Bytes();
        for (var part : parts) {
            all.raw(part);
        }
        return all.toArray();
    }

    static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static long crc32(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    static byte[] deflated(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new DeflaterOutputStream(zipped, new Deflater(9))) {
            zip.write(bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
