package dev.presente.face.image;

import java.nio.ByteBuffer;

/**
 * Reads the header of a lossy WebP picture, and rewrites it where its decoder (imageio-webp 3.15.0) would get the picture wrong:
 * the decoder takes the levels of the loop filter only from segments with absolute levels, and so leaves out the filter of a
 * picture without segments. See RFC 6386, 9.2 to 9.6 and 19.2.
 *
 * <p>The header is coded arithmetically, but all its flags are as likely 0 as 1, and the first one is 0. The coder then stores
 * every flag as one plain bit, so that flags can be put in without coding anything anew.
 *
 * @param segments the segments' steps and filter levels, as absolute numbers
 * @param isAbsolute whether the file states them so
 * @param level the filter level of the whole picture, 0 for no filter
 * @param hasLevelPerMode whether the filter level differs by the kind of macroblock
 * @param coarsest the coarsest index into the table of steps for the means of colour
 * @param rest the place of the first bit behind the segments
 */
record Vp8Header(Segments segments, boolean isAbsolute, int level, boolean hasLevelPerMode, int coarsest, int rest) {
    private static final int COUNT = 4;

    /** Steps beyond this one are all as coarse as it; see RFC 6386, 14.1. The decoder does not limit them. */
    private static final int COARSEST_COLOUR = 117;

    /**
     * Holds what the header says of segments.
     *
     * @param head the colour space and clamping
     * @param map whether each macroblock names its segment, with these probabilities; -1 where none is given
     */
    @SuppressWarnings("ArrayRecordComponent") // they never leave this class and are never compared
    private record Segments(int head, boolean map, int[] steps, int[] levels, int[] probabilities) {}

    /** Says whether the colours are fine enough for the decoder. */
    boolean isFine() {
        return coarsest <= COARSEST_COLOUR;
    }

    /** Says whether the decoder filters as the file asks. */
    boolean isFilteredRightly() {
        return level == 0 || (hasLevelPerMode ? hasOneLevel() : isAbsolute);
    }

    private boolean hasOneLevel() {
        for (int one : segments.levels) {
            if (one != level) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads the header of a key frame.
     *
     * @param partition where the first partition begins, behind the size of the picture
     * @throws IndexOutOfBoundsException when the file ends inside it
     * @throws PhotoRejectedException when its first flag is not 0
     */
    static Vp8Header read(ByteBuffer in, int partition) {
        var bits = new Bits(in, partition);
        int head = bits.next(2);
        if (head >= 2) {
            throw new PhotoRejectedException(PhotoFlaw.WEBP_ODD);
        }
        var steps = new int[COUNT];
        var levels = new int[COUNT];
        var probabilities = new int[] {-1, -1, -1};
        boolean segmented = bits.flag();
        boolean map = segmented && bits.flag();
        boolean stated = segmented && bits.flag();
        boolean absolute = stated && bits.flag();
        for (int i = 0; stated && i < COUNT; i++) {
            steps[i] = bits.optional(7);
        }
        for (int i = 0; stated && i < COUNT; i++) {
            levels[i] = bits.optional(6);
        }
        for (int i = 0; map && i < 3; i++) {
            probabilities[i] = bits.flag() ? bits.next(8) : -1;
        }
        int rest = bits.at;
        bits.flag(); // skips the kind of filter
        int level = bits.next(6);
        bits.next(3); // skips the sharpness
        boolean perMode = bits.flag();
        boolean perModeStated = perMode && bits.flag();
        for (int i = 0; perModeStated && i < 8; i++) {
            bits.optional(6);
        }
        bits.next(2); // skips the number of partitions
        int base = bits.next(7);
        for (int i = 0; i < 3; i++) {
            bits.optional(4); // skips the steps of luma
        }
        int colour = bits.optional(4);
        int coarsest = 0;
        for (int i = 0; i < COUNT; i++) {
            steps[i] = Math.max(0, Math.min(127, absolute ? steps[i] : base + steps[i]));
            levels[i] = Math.max(0, Math.min(63, absolute ? levels[i] : level + levels[i]));
            coarsest = Math.max(coarsest, steps[i] + colour);
        }
        var segments = new Segments(head, map, steps, levels, probabilities);
        return new Vp8Header(segments, absolute, level, perMode, coarsest, rest);
    }

    /** Returns the first partition with absolute steps and levels of all segments. */
    byte[] rewritten(ByteBuffer in, int partition, int length) {
        var out = new BitSink();
        out.put(segments.head, 2);
        out.put(1, 1); // there are segments
        out.put(segments.map ? 1 : 0, 1);
        out.put(3, 2); // they are stated, and absolute
        for (int step : segments.steps) {
            out.put(0x100 | step << 1, 9);
        }
        for (int level : segments.levels) {
            out.put(0x80 | level << 1, 8);
        }
        for (int i = 0; segments.map && i < 3; i++) {
            int probability = segments.probabilities[i];
            out.put(probability < 0 ? 0 : 0x100 | probability, probability < 0 ? 1 : 9);
        }
        var bits = new Bits(in, partition);
        bits.at = rest;
        for (int at = rest; at < 8 * length; at++) {
            out.put(bits.next(1), 1);
        }
        return out.toByteArray();
    }

    /** Reads bits, the highest of a byte first. */
    private static final class Bits {
        private final ByteBuffer in;
        private final int from;
        private int at;

        Bits(ByteBuffer in, int from) {
            this.in = in;
            this.from = from;
        }

        boolean flag() {
            return next(1) == 1;
        }

        int next(int count) {
            int value = 0;
            for (int i = 0; i < count; i++, at++) {
                value = value << 1 | (in.get(from + at / 8) >> (7 - at % 8) & 1);
            }
            return value;
        }

        /** Reads a number and its sign where a flag says that they follow; otherwise the result is 0. */
        int optional(int bits) {
            if (!flag()) {
                return 0;
            }
            int value = next(bits);
            return flag() ? -value : value;
        }
    }
}
