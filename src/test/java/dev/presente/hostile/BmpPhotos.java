package dev.presente.hostile;

import static dev.presente.hostile.BadPhoto.NO_FACE;
import static dev.presente.hostile.BadPhoto.TOO_LARGE;
import static dev.presente.hostile.BadPhoto.UNDECODABLE;
import static dev.presente.hostile.BadPhoto.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;

/** Generates BMP files: a file header of 14 bytes, an information header that says its size, a palette, rows. */
final class BmpPhotos {
    private static final int SIDE = 64;
    private static final int FILE_HEADER = 14;

    private final List<BadPhoto> photos = new ArrayList<>();

    private BmpPhotos() {}

    static List<BadPhoto> all() {
        var all = new BmpPhotos();
        all.cuts();
        all.headers();
        all.compressed();
        all.kinds();
        return all.photos;
    }

    private void add(String name, byte[] bytes, String code) {
        photos.add(new BadPhoto("BMP " + name, bytes, code));
    }

    private void cuts() {
        var good = bmp(SIDE, SIDE, 24, 0, 0, new byte[SIDE * SIDE * 3]);
        add("cut in its signature", Bytes.cut(good, 1), UNSUPPORTED);
        for (int length : new int[] {2, 6, 10, 14, 18, 22, 26, 28, 30, 34, 38, 46, 50, 54, 55, good.length / 2}) {
            add("cut after " + length, Bytes.cut(good, length), UNDECODABLE);
        }
    }

    private void headers() {
        int[][] none = {{0, 64}, {64, 0}, {-64, 64}, {64, Integer.MIN_VALUE}};
        for (var size : none) {
            add("of %d x %d".formatted(size[0], size[1]), bmp(size[0], size[1], 24, 0, 0, new byte[999]), UNDECODABLE);
        }
        int[][] large = {
            {Integer.MAX_VALUE, Integer.MAX_VALUE},
            {100_000, 100_000},
            {100_000, -100_000},
            {49_000_000, 1},
            {1, 49_000_000}
        };
        for (var size : large) {
            add("of %d x %d".formatted(size[0], size[1]), bmp(size[0], size[1], 24, 0, 0, new byte[999]), TOO_LARGE);
        }
        var good = bmp(SIDE, SIDE, 24, 0, 0, new byte[SIDE * SIDE * 3]);
        for (int bits : new int[] {0, 2, 3, 7, 12, 48, 255, 65_535}) {
            add("of " + bits + " bits", Bytes.patched(good, 28, bits, bits >> 8), UNDECODABLE);
        }
        for (int size : new int[] {0, 1, 11, 13, 255}) {
            add("with a header of " + size, Bytes.patched(good, 14, size, 0, 0, 0), UNDECODABLE);
        }
        add("with a header of 2 GB", Bytes.patched(good, 14, 255, 255, 255, 127), UNDECODABLE);
        add("with its rows out of range", Bytes.patched(good, 10, 255, 255, 255, 127), UNDECODABLE);
        add("with its rows before its start", Bytes.patched(good, 10, 255, 255, 255, 255), UNDECODABLE);
        for (long colours : new long[] {257, 65_536, 0x7FFFFFFF, 0xFFFFFFFFL}) {
            add("of " + colours + " colours", bmp(SIDE, SIDE, 8, 0, colours, new byte[SIDE * SIDE]), NO_FACE);
        }
    }

    private void compressed() {
        for (int compression : new int[] {6, 7, 11, 99, -1}) {
            add(
                    "compressed as " + compression,
                    bmp(SIDE, SIDE, 24, compression, 0, new byte[SIDE * SIDE * 3]),
                    UNDECODABLE);
        }
        add("that is a JPEG", bmp(SIDE, SIDE, 0, 4, 0, JpegFile.colour(false)), UNDECODABLE);
        add(
                "that is a PNG of 60000 x 60000",
                bmp(
                        SIDE,
                        SIDE,
                        0,
                        5,
                        0,
                        PngFile.start().header(60_000, 60_000, 8, 2).data().end()),
                UNDECODABLE);
        add("run-length, 24 bits", bmp(SIDE, SIDE, 24, 1, 0, new byte[999]), UNDECODABLE);
        add("run-length that jumps out", bmp(SIDE, SIDE, 8, 1, 2, rle(0, 2, 255, 255, 0, 2, 255, 255, 9, 9)), NO_FACE);
        add("run-length that is cut", bmp(SIDE, SIDE, 8, 1, 2, rle(0, 200, 1, 1)), NO_FACE);
        add("run-length of 7000 x 7000 in ten bytes", bmp(7000, 7000, 8, 1, 2, rle(255, 1, 0, 1)), TOO_LARGE);
        add("bit fields without masks", bmp(SIDE, SIDE, 32, 3, 0, new byte[SIDE * SIDE * 4 + 12]), UNDECODABLE);
    }

    private static byte[] rle(int... codes) {
        return new Bytes().raw(codes).toArray();
    }

    private void kinds() {
        for (int bits : new int[] {1, 4, 8, 16, 24, 32}) {
            add(
                    "of %d bits".formatted(bits),
                    bmp(SIDE, SIDE, bits, 0, bits <= 8 ? 1 << bits : 0, new byte[SIDE * SIDE * 4]),
                    NO_FACE);
            add(
                    "of %d bits, top row first".formatted(bits),
                    bmp(SIDE, -SIDE, bits, 0, bits <= 8 ? 1 << bits : 0, new byte[SIDE * SIDE * 4]),
                    NO_FACE);
        }
        add("of OS/2", os2(SIDE, SIDE), NO_FACE);
        add("of OS/2, 65535 x 65535", os2(65_535, 65_535), TOO_LARGE);
        add("of OS/2 of no size", os2(0, 0), UNDECODABLE);
    }

    private static byte[] bmp(int width, int height, int bits, int compression, long colours, byte[] rows) {
        int palette = 4 * (int) Math.min(colours, 256);
        int start = FILE_HEADER + 40 + palette;
        return new Bytes()
                .text("BM")
                .le32(start + rows.length)
                .le32(0)
                .le32(start)
                .le32(40)
                .le32(width)
                .le32(height)
                .le16(1)
                .le16(bits)
                .le32(compression)
                .le32(rows.length)
                .zeros(8)
                .le32(colours)
                .le32(0)
                .zeros(palette)
                .raw(rows)
                .toArray();
    }

    private static byte[] os2(int width, int height) {
        return new Bytes()
                .text("BM")
                .le32(26 + SIDE * SIDE * 3)
                .le32(0)
                .le32(26)
                .le32(12)
                .le16(width)
                .le16(height)
                .le16(1)
                .le16(24)
                .zeros(SIDE * SIDE * 3)
                .toArray();
    }
}
