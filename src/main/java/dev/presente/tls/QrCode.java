package dev.presente.tls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Draws a text of at most 106 bytes as a QR code (ISO/IEC 18004): bytes, versions 1 to 5, error correction L, which all have one
 * block, and always the mask 0.
 */
final class QrCode {
    /** For each version, how many bytes of data and of correction it has. */
    private static final int[][] BYTES = {{19, 7}, {34, 10}, {55, 15}, {80, 20}, {108, 26}};

    /** Level L and mask 0 with their own correction and mask, as table C.1 of the standard has them. */
    private static final int FORMAT = 0b111011111000100;

    private static final int HEADER_BITS = 12;

    private final int size;
    private final boolean[][] dark;
    private final boolean[][] fixed;

    private QrCode(int version) {
        size = 17 + 4 * version;
        dark = new boolean[size][size];
        fixed = new boolean[size][size];
        corner(0, 0);
        corner(size - 7, 0);
        corner(0, size - 7);
        for (int i = 8; i < size - 8; i++) {
            set(i, 6, i % 2 == 0);
            set(6, i, i % 2 == 0);
        }
        if (version > 1) {
            square(size - 7, size - 7, 2);
        }
        format();
    }

    /** @throws IllegalArgumentException when the text is too long */
    static QrCode of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int version = 1; version <= BYTES.length; version++) {
            var capacity = BYTES[version - 1];
            if (bytes.length * 8 + HEADER_BITS <= capacity[0] * 8) {
                var code = new QrCode(version);
                code.fill(corrected(data(bytes, capacity[0]), capacity[1]));
                return code;
            }
        }
        throw new IllegalArgumentException("Too long for this QR code: " + bytes.length + " bytes");
    }

    int size() {
        return size;
    }

    boolean isDark(int x, int y) {
        return dark[y][x];
    }

    /** Returns a picture, with the quiet zone of four modules that readers need. */
    String svg() {
        var path = new StringBuilder();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (dark[y][x]) {
                    path.append("M%d %dh1v1h-1z".formatted(x + 4, y + 4));
                }
            }
        }
        int whole = size + 8;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>""".formatted(whole, whole, whole, whole, path);
    }

    private void set(int x, int y, boolean value) {
        dark[y][x] = value;
        fixed[y][x] = true;
    }

    /** Draws one of the three squares by which readers find the code, with its white border. */
    private void corner(int left, int top) {
        for (int y = top - 1; y <= top + 7; y++) {
            for (int x = left - 1; x <= left + 7; x++) {
                if (x >= 0 && y >= 0 && x < size && y < size) {
                    set(x, y, false);
                }
            }
        }
        square(left + 3, top + 3, 3);
    }

    /** Draws a square of rings: dark, light, and a dark middle. */
    private void square(int middleX, int middleY, int radius) {
        for (int y = -radius; y <= radius; y++) {
            for (int x = -radius; x <= radius; x++) {
                int ring = Math.max(Math.abs(x), Math.abs(y));
                set(middleX + x, middleY + y, ring == radius || ring < radius - 1);
            }
        }
    }

    private void format() {
        for (int i = 0; i < 15; i++) {
            boolean bit = (FORMAT >> i & 1) != 0;
            int around = i < 6 ? i : i + 1;
            set(8, i < 8 ? around : size - 15 + i, bit);
            if (i < 8) {
                set(size - 1 - i, 8, bit);
            } else {
                set(i == 8 ? 7 : 14 - i, 8, bit);
            }
        }
        set(8, size - 8, true);
    }

    private static byte[] data(byte[] bytes, int length) {
        var data = new byte[length];
        data[0] = (byte) (0b0100 << 4 | bytes.length >> 4);
        data[1] = (byte) (bytes.length << 4);
        for (int i = 0; i < bytes.length; i++) {
            data[i + 1] |= (byte) ((bytes[i] & 0xFF) >> 4);
            data[i + 2] = (byte) (bytes[i] << 4);
        }
        for (int i = bytes.length + 2, pad = 0; i < length; i++, pad++) {
            data[i] = (byte) (pad % 2 == 0 ? 0xEC : 0x11);
        }
        return data;
    }

    /** Adds the remainder of the data divided by the generator of Reed and Solomon, over GF(256) with the polynomial 0x11D. */
    private static byte[] corrected(byte[] data, int count) {
        var generator = new int[count];
        generator[count - 1] = 1;
        int root = 1;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                generator[j] = product(generator[j], root) ^ (j + 1 < count ? generator[j + 1] : 0);
            }
            root = product(root, 2);
        }
        var rest = new int[count];
        for (byte one : data) {
            int factor = (one & 0xFF) ^ rest[0];
            System.arraycopy(rest, 1, rest, 0, count - 1);
            rest[count - 1] = 0;
            for (int i = 0; i < count; i++) {
                rest[i] ^= product(generator[i], factor);
            }
        }
        var all = Arrays.copyOf(data, data.length + count);
        for (int i = 0; i < count; i++) {
            all[data.length + i] = (byte) rest[i];
        }
        return all;
    }

    private static int product(int a, int b) {
        int product = 0;
        for (int i = 7; i >= 0; i--) {
            product = product << 1 ^ (product >> 7) * 0x11D ^ (b >> i & 1) * a;
        }
        return product;
    }

    /** Writes the bits in pairs of columns, up and down from the right, and turns every second module over: mask 0. */
    private void fill(byte[] bytes) {
        int bit = 0;
        for (int right = size - 1; right > 0; right -= right == 8 ? 3 : 2) {
            boolean up = (right + 1 & 2) == 0;
            for (int step = 0; step < size; step++) {
                int y = up ? size - 1 - step : step;
                for (int x = right; x > right - 2; x--) {
                    if (!fixed[y][x]) {
                        boolean value = bit < bytes.length * 8 && (bytes[bit / 8] >> (7 - bit % 8) & 1) != 0;
                        dark[y][x] = value ^ (x + y) % 2 == 0;
                        bit++;
                    }
                }
            }
        }
    }
}
