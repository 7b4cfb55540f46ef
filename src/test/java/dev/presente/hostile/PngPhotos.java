package dev.presente.hostile;

import static dev.presente.hostile.BadPhoto.NO_FACE;
import static dev.presente.hostile.BadPhoto.TOO_LARGE;
import static dev.presente.hostile.BadPhoto.UNDECODABLE;
import static dev.presente.hostile.BadPhoto.UNSUPPORTED;
import static dev.presente.hostile.PngFile.SIDE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Generates PNG files that are cut off, have impossible headers, are too large, or are of each of the kinds that exist. */
final class PngPhotos {
    private static final Map<Integer, List<Integer>> DEPTHS = new java.util.TreeMap<>(Map.of(
            0, List.of(1, 2, 4, 8, 16),
            2, List.of(8, 16),
            3, List.of(1, 2, 4, 8),
            4, List.of(8, 16),
            6, List.of(8, 16)));

    private final List<BadPhoto> photos = new ArrayList<>();

    private PngPhotos() {}

    static List<BadPhoto> all() {
        var all = new PngPhotos();
        all.cuts();
        all.headers();
        all.bombs();
        all.kinds();
        return all.photos;
    }

    private void add(String name, byte[] bytes, String code) {
        photos.add(new BadPhoto("PNG " + name, bytes, code));
    }

    private void cuts() {
        var good = PngFile.start()
                .rgb()
                .chunk("gAMA", new byte[] {0, 0, (byte) 0xB1, (byte) 0x8F})
                .data()
                .end();
        add("cut in its signature", Bytes.cut(good, 7), UNSUPPORTED);
        for (int length : new int[] {8, 12, 16, 20, 24, 29, 33, 37, 41, 45, 49, 53, 57, 60}) {
            add("cut after " + length, Bytes.cut(good, length), UNDECODABLE);
        }
        for (int damaged = 0; damaged < 8; damaged++) {
            add("with a wrong byte " + damaged, Bytes.patched(good, damaged, good[damaged] ^ 0x20), UNSUPPORTED);
        }
    }

    private void headers() {
        long[][] sizes = {{0, 64}, {64, 0}, {0, 0}, {-1, 64}, {64, -1}, {0x80000000L, 1}};
        for (var size : sizes) {
            add("of %d x %d".formatted(size[0], size[1]), sized(size[0], size[1]), UNDECODABLE);
        }
        long[][] large = {
            {0x7FFFFFFF, 0x7FFFFFFF}, {100_000, 100_000}, {1, 50_000_001}, {65_536, 65_536}, {0x7FFFFFFF, 1}
        };
        for (var size : large) {
            add("of %d x %d".formatted(size[0], size[1]), sized(size[0], size[1]), TOO_LARGE);
        }
        for (int depth : new int[] {0, 3, 5, 7, 9, 32, 255}) {
            add(
                    "of " + depth + " bits",
                    PngFile.start().header(SIDE, SIDE, depth, 2).data().end(),
                    UNDECODABLE);
        }
        for (int colour : new int[] {1, 5, 7, 255}) {
            add(
                    "of colour type " + colour,
                    PngFile.start().header(SIDE, SIDE, 8, colour).data().end(),
                    UNDECODABLE);
        }
        for (int colour : new int[] {2, 4, 6}) {
            add(
                    "of 1 bit, colour type " + colour,
                    PngFile.start().header(SIDE, SIDE, 1, colour).data().end(),
                    UNDECODABLE);
        }
        add(
                "of 16 bits with a palette",
                PngFile.start()
                        .header(SIDE, SIDE, 16, 3)
                        .chunk("PLTE", new byte[6])
                        .data()
                        .end(),
                UNDECODABLE);
        add(
                "compressed otherwise",
                PngFile.start().header(SIDE, SIDE, 8, 2, 1, 0, 0).data().end(),
                UNDECODABLE);
        add(
                "filtered otherwise",
                PngFile.start().header(SIDE, SIDE, 8, 2, 0, 1, 0).data().end(),
                UNDECODABLE);
        add(
                "interlaced otherwise",
                PngFile.start().header(SIDE, SIDE, 8, 2, 0, 0, 2).data().end(),
                UNDECODABLE);
    }

    private static byte[] sized(long width, long height) {
        return PngFile.start().header(width, height, 8, 2).data().end();
    }

    /** Adds files within the limit of pixels that unfold to as much as a file can. */
    private void bombs() {
        add("of 7000 x 7000", bomb(7000, 7000, 8, 2, 3), TOO_LARGE);
        add("of 7000 x 7000, 16 bits with alpha", bomb(7000, 7000, 16, 6, 8), NO_FACE);
        add("of 4000 x 4000, 16 bits with alpha", bomb(4000, 4000, 16, 6, 8), NO_FACE);
        add("of one row of 49 megapixels", bomb(49_000_000, 1, 8, 0, 1), TOO_LARGE);
        add("of one column of 49 megapixels", bomb(1, 49_000_000, 8, 0, 1), TOO_LARGE);
        add(
                "that unfolds to more than it needs",
                PngFile.start().rgb().data(new byte[100_000_000]).end(),
                NO_FACE);
    }

    static byte[] bomb(int width, int height, int depth, int colour, int bytesPerPixel) {
        var rows = new byte[Math.min(400_000_000, height * (width * bytesPerPixel + 1))];
        return PngFile.start().header(width, height, depth, colour).data(rows).end();
    }

    private void kinds() {
        DEPTHS.forEach((colour, depths) -> depths.forEach(depth -> {
            for (int interlace = 0; interlace <= 1; interlace++) {
                var png = PngFile.start().header(SIDE, SIDE, depth, colour, 0, 0, interlace);
                if (colour == 3) {
                    png.chunk("PLTE", new byte[3 << depth]);
                }
                // interlaced rows are a little longer in all
                add(
                        "of colour type %d, %d bits, interlace %d".formatted(colour, depth, interlace),
                        png.data(new byte[64 * 1024]).end(),
                        NO_FACE);
            }
        }));
    }
}
