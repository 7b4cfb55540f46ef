package dev.presente.face.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads as much of a lossless WebP picture as tells whether its decoder (imageio-webp 3.15.0) gets it right: of a picture of at
 * most 16 colours, several of which are packed into one pixel, it does not when another transform follows that of the colours.
 * The table of colours is compressed itself, so that all of it must be read to find what follows. See RFC 9649, 3 to 6.
 */
final class Vp8lHeader {
    private static final int COLOUR_INDEXING = 3;
    private static final int MOST_PACKED = 16;
    private static final int[] ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int LONGEST = 15;

    private final ByteBuffer in;
    private int at;

    private Vp8lHeader(ByteBuffer in, int firstByte) {
        this.in = in;
        this.at = 8 * firstByte;
    }

    /**
     * Decides whether packed colours are followed by another transform.
     *
     * @param body where the picture begins, with its signature
     * @throws IndexOutOfBoundsException when the file ends inside the table of colours
     * @throws IllegalArgumentException when the table is broken
     */
    static boolean hasTransformBehindPackedColours(ByteBuffer in, int body) {
        var bits = new Vp8lHeader(in, body + 5);
        if (bits.next(1) == 0 || bits.next(2) != COLOUR_INDEXING) {
            return false;
        }
        int colours = bits.next(8) + 1;
        if (colours > MOST_PACKED) {
            return false;
        }
        bits.skipPixels(colours);
        return bits.next(1) == 1;
    }

    /** Reads bits, the lowest of a byte first. */
    private int next(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            value |= (in.get(at / 8) >> (at % 8) & 1) << i;
        }
        return value;
    }

    private void skipPixels(int pixels) {
        int cache = next(1) == 1 ? 1 << next(4) : 0;
        var green = code(256 + 24 + cache);
        var red = code(256);
        var blue = code(256);
        var alpha = code(256);
        var distance = code(40);
        for (int done = 0; done < pixels; done++) {
            int symbol = green.next();
            if (symbol < 256) {
                red.next();
                blue.next();
                alpha.next();
            } else if (symbol < 280) {
                done += value(symbol - 256) - 1;
                value(distance.next());
            }
        }
    }

    /** Returns the length or distance that a symbol and the bits behind it stand for. */
    private int value(int symbol) {
        if (symbol < 4) {
            return symbol + 1;
        }
        int extra = (symbol - 2) >> 1;
        return ((2 + (symbol & 1)) << extra) + next(extra) + 1;
    }

    private Code code(int symbols) {
        var lengths = new int[symbols];
        if (next(1) == 1) {
            boolean two = next(1) == 1;
            int first = next(next(1) == 1 ? 8 : 1);
            lengths[first] = 1;
            if (two) {
                lengths[next(8)] = 1;
            }
            return new Code(lengths);
        }
        var lengthsOfLengths = new int[ORDER.length];
        int stated = 4 + next(4);
        for (int i = 0; i < stated; i++) {
            lengthsOfLengths[ORDER[i]] = next(3);
        }
        int left = next(1) == 1 ? 2 + next(2 + 2 * next(3)) : symbols;
        var lengthCode = new Code(lengthsOfLengths);
        int previous = 8;
        for (int symbol = 0; symbol < symbols && left > 0; left--) {
            int length = lengthCode.next();
            if (length <= LONGEST) {
                lengths[symbol++] = length;
                previous = length == 0 ? previous : length;
            } else {
                int repeated = repeated(length);
                Arrays.fill(lengths, symbol, Math.min(symbols, symbol + repeated), length == 16 ? previous : 0);
                symbol += repeated;
            }
        }
        return new Code(lengths);
    }

    /** Returns how often the symbol for a repetition repeats: the last length, or the length 0. */
    private int repeated(int symbol) {
        return switch (symbol) {
            case 16 -> 3 + next(2);
            case 17 -> 3 + next(3);
            default -> 11 + next(7);
        };
    }

    /** Reads symbols of a canonical prefix code. */
    private final class Code {
        private final int[] lengths;
        private final int[] counts = new int[LONGEST + 1];
        private final int used;

        Code(int[] lengths) {
            this.lengths = lengths;
            for (int length : lengths) {
                counts[length]++;
            }
            this.used = lengths.length - counts[0];
        }

        int next() {
            if (used == 1) { // the only symbol takes no bit
                return symbol(1, 0, true);
            }
            int code = 0;
            int first = 0;
            for (int length = 1; length <= LONGEST; length++) {
                code |= Vp8lHeader.this.next(1);
                if (code - first < counts[length]) {
                    return symbol(length, code - first, false);
                }
                first = (first + counts[length]) << 1;
                code <<= 1;
            }
            throw new IllegalArgumentException("A code of the table of colours is broken");
        }

        /** Returns the symbol of a length, or of any length, that has {@code before} others before it. */
        private int symbol(int length, int before, boolean any) {
            int left = before;
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if ((any ? lengths[symbol] > 0 : lengths[symbol] == length) && left-- == 0) {
                    return symbol;
                }
            }
            throw new IllegalArgumentException("A code of the table of colours is empty");
        }
    }
}
