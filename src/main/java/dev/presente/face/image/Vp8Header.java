package dev.presente.face.image;

import java.nio.ByteBuffer;

/**
 * States those facts about the compression of a lossy WebP picture that its decoder (imageio-webp 3.15.0) gets wrong: the
 * decoder leaves out the loop filter of a picture without segments, and does not limit the coarsest steps of colour. The
 * decoded picture would be wrong. See RFC 6386, 9.3 to 9.6.
 *
 * @param segmented whether its macroblocks are of several kinds
 * @param filter the level of the loop filter, 0 for none
 * @param colourIndex the coarsest index into the table of steps for the means of colour
 */
record Vp8Header(boolean segmented, int filter, int colourIndex) {
    private static final int SEGMENTS = 4;

    /** Steps beyond this one are all as coarse as it; see RFC 6386, 14.1. */
    private static final int COARSEST_COLOUR = 117;

    boolean isDecodedRightly() {
        return (segmented || filter == 0) && colourIndex <= COARSEST_COLOUR;
    }

    /**
     * Reads the header of a key frame.
     *
     * @param partition where the first partition begins, behind the size of the picture
     * @throws IndexOutOfBoundsException when the file ends inside it
     */
    static Vp8Header read(ByteBuffer in, int partition) {
        var bits = new BoolDecoder(in, partition);
        bits.literal(2); // skips the colour space and clamping
        boolean segmented = bits.flag();
        boolean absolute = false;
        var steps = new int[SEGMENTS];
        if (segmented) {
            boolean map = bits.flag();
            if (bits.flag()) {
                absolute = bits.flag();
                for (int i = 0; i < SEGMENTS; i++) {
                    steps[i] = bits.optional(7);
                }
                for (int i = 0; i < SEGMENTS; i++) {
                    bits.optional(6);
                }
            }
            for (int i = 0; map && i < 3; i++) {
                if (bits.flag()) {
                    bits.literal(8);
                }
            }
        }
        bits.flag(); // skips the kind of filter
        int filter = bits.literal(6);
        bits.literal(3); // skips the sharpness
        boolean differs = bits.flag(); // whether the filter level differs by macroblock
        if (differs && bits.flag()) {
            for (int i = 0; i < 8; i++) {
                bits.optional(6);
            }
        }
        bits.literal(2); // skips the number of partitions
        int base = bits.literal(7);
        for (int i = 0; i < 3; i++) {
            bits.optional(4); // skips the steps of luma
        }
        int colour = bits.optional(4);
        int coarsest = 0;
        for (int step : steps) {
            int index = absolute ? step : base + step;
            coarsest = Math.max(coarsest, Math.max(0, Math.min(127, index)) + colour);
        }
        return new Vp8Header(segmented, filter, coarsest);
    }

    /** Decodes, by the arithmetic decoder of RFC 6386, 7.3, bits that are as likely 0 as 1. */
    private static final class BoolDecoder {
        private final ByteBuffer in;
        private int at;
        private int value;
        private int range = 255;
        private int shifted;

        BoolDecoder(ByteBuffer in, int from) {
            this.in = in;
            at = from + 2;
            value = (in.get(from) & 0xFF) << 8 | (in.get(from + 1) & 0xFF);
        }

        boolean flag() {
            int split = 1 + (((range - 1) * 128) >> 8);
            boolean one = value >= split << 8;
            if (one) {
                range -= split;
                value -= split << 8;
            } else {
                range = split;
            }
            while (range < 128) {
                value <<= 1;
                range <<= 1;
                if (++shifted == 8) {
                    shifted = 0;
                    value |= in.get(at++) & 0xFF;
                }
            }
            return one;
        }

        int literal(int bits) {
            int value = 0;
            for (int i = 0; i < bits; i++) {
                value = value << 1 | (flag() ? 1 : 0);
            }
            return value;
        }

        /** Reads a number and its sign where a flag says that they follow; otherwise the result is 0. */
        int optional(int bits) {
            if (!flag()) {
                return 0;
            }
            int value = literal(bits);
            return flag() ? -value : value;
        }
    }
}
