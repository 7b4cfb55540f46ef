package dev.presente.hostile;

import static dev.presente.hostile.BadPhoto.NO_FACE;
import static dev.presente.hostile.BadPhoto.TOO_LARGE;
import static dev.presente.hostile.BadPhoto.UNDECODABLE;
import static dev.presente.hostile.BadPhoto.UNSUPPORTED;

import dev.presente.testkit.TestPhotos;
import java.util.ArrayList;
import java.util.List;

/** Generates JPEG files that are cut off, contradictory, or of rare kinds. */
final class JpegPhotos {
    private static final byte[] GOOD = JpegFile.colour(false);
    private static final byte[] PROGRESSIVE = JpegFile.colour(true);

    private final List<BadPhoto> photos = new ArrayList<>();

    private JpegPhotos() {}

    static List<BadPhoto> all() {
        var all = new JpegPhotos();
        all.cuts(GOOD, "baseline");
        all.cuts(PROGRESSIVE, "progressive");
        all.lengths();
        all.frames();
        all.tables();
        all.kinds();
        return all.photos;
    }

    private void add(String name, byte[] bytes, String code) {
        photos.add(new BadPhoto("JPEG " + name, bytes, code));
    }

    private void cuts(byte[] jpeg, String kind) {
        add(kind + " cut in the signature", Bytes.cut(jpeg, 2), UNSUPPORTED);
        for (var segment : JpegFile.segments(jpeg)) {
            int start = segment.start();
            int end = segment.end();
            for (int length : new int[] {start + 1, start + 2, start + 3, (start + end) / 2, end - 1}) {
                add(
                        kind + " cut in segment " + segment.name() + " after " + length,
                        Bytes.cut(jpeg, length),
                        UNDECODABLE);
            }
        }
        int scan = JpegFile.segment(jpeg, 0xDA).end();
        add(kind + " cut before its data", Bytes.cut(jpeg, scan), UNDECODABLE);
        add(kind + " cut in its data", Bytes.cut(jpeg, (scan + jpeg.length) / 2), UNDECODABLE);
        add(kind + " cut before the end marker", Bytes.cut(jpeg, jpeg.length - 2), NO_FACE);
    }

    private void lengths() {
        for (var segment : JpegFile.segments(GOOD)) {
            if (segment.marker() >= 0xE0) {
                continue; // what an application segment says is not needed for the pixels
            }
            for (int length : new int[] {0, 1, 2, 0xFFFF}) {
                add(
                        "length " + length + " of segment " + segment.name(),
                        Bytes.patched(GOOD, segment.start() + 2, length >> 8, length),
                        // the tables of T.81, annex K, replace those that are missing
                        segment.marker() == 0xC4 && length == 2 ? NO_FACE : UNDECODABLE);
            }
        }
    }

    private void frames() {
        int sof = JpegFile.segment(GOOD, 0xC0).start();
        add("of no width", Bytes.patched(GOOD, sof + 7, 0, 0), UNDECODABLE);
        add("of no height", Bytes.patched(GOOD, sof + 5, 0, 0), UNDECODABLE);
        add("of 65535 x 65535", Bytes.patched(GOOD, sof + 5, 255, 255, 255, 255), TOO_LARGE);
        add("of 65535 x 1000", Bytes.patched(GOOD, sof + 5, 3, 232, 255, 255), TOO_LARGE);
        add("of 7000 x 7000 with the data of 64 x 64", Bytes.patched(GOOD, sof + 5, 27, 88, 27, 88), TOO_LARGE);
        add("progressive of 7000 x 7000 with little data", large(PROGRESSIVE, 0xC2), TOO_LARGE);
        for (int precision : new int[] {0, 1, 7, 12, 16, 255}) {
            add("of " + precision + " bits", Bytes.patched(GOOD, sof + 4, precision), UNDECODABLE);
        }
        for (int components : new int[] {0, 2, 4, 5, 255}) {
            add("of " + components + " components", Bytes.patched(GOOD, sof + 9, components), UNDECODABLE);
        }
        for (int sampling : new int[] {0x00, 0x50, 0x05, 0xFF}) {
            add("sampling %02X".formatted(sampling), Bytes.patched(GOOD, sof + 11, sampling), UNDECODABLE);
        }
        add("without such a quantisation table", Bytes.patched(GOOD, sof + 12, 3), UNDECODABLE);
        add("with quantisation table 255", Bytes.patched(GOOD, sof + 12, 255), UNDECODABLE);
        for (int kind : new int[] {0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF}) {
            add("frame kind %02X".formatted(kind), Bytes.patched(GOOD, sof + 1, kind), UNDECODABLE);
        }
        var frame = JpegFile.segment(GOOD, 0xC0);
        add("without a frame", JpegFile.without(GOOD, frame), UNDECODABLE);
        add("with its frame twice", Bytes.concat(Bytes.cut(GOOD, frame.end()), JpegFile.from(GOOD, sof)), UNDECODABLE);
    }

    private static byte[] large(byte[] jpeg, int frame) {
        return Bytes.patched(jpeg, JpegFile.segment(jpeg, frame).start() + 5, 27, 88, 27, 88);
    }

    private void tables() {
        var huffman = JpegFile.segment(GOOD, 0xC4);
        add("without Huffman tables", JpegFile.without(JpegFile.without(GOOD, huffman), huffman), NO_FACE);
        add("with 255 codes of each length", filled(GOOD, huffman.start() + 5, 16, 255), UNDECODABLE);
        add("with Huffman table 255", Bytes.patched(GOOD, huffman.start() + 4, 255), UNDECODABLE);
        add("without quantisation", JpegFile.without(GOOD, JpegFile.segment(GOOD, 0xDB)), UNDECODABLE);
        var scan = JpegFile.segment(GOOD, 0xDA);
        add("without a scan", JpegFile.without(GOOD, scan), UNDECODABLE);
        for (int components : new int[] {0, 2, 5, 255}) {
            add("scan of " + components, Bytes.patched(GOOD, scan.start() + 4, components), UNDECODABLE);
        }
        add("scan of an unknown component", Bytes.patched(GOOD, scan.start() + 5, 99), UNDECODABLE);
        add("scan with unknown tables", Bytes.patched(GOOD, scan.start() + 6, 0xFF), UNDECODABLE);
        add("with noise for data", Bytes.concat(Bytes.cut(GOOD, scan.end()), Bytes.noise(5000)), UNDECODABLE);
        add("with nothing but fill bytes", filled(Bytes.cut(GOOD, 1_000_000), 2, 999_998, 255), UNDECODABLE);
        add("scan bomb", scanBomb(), UNDECODABLE);
    }

    private static byte[] filled(byte[] bytes, int at, int count, int value) {
        var copy = bytes.clone();
        java.util.Arrays.fill(copy, at, at + count, (byte) value);
        return copy;
    }

    /** Each of its many scans makes the decoder pass over all 49 megapixels again. */
    static byte[] scanBomb() {
        var large = large(PROGRESSIVE, 0xC2);
        var first = JpegFile.segment(large, 0xDA);
        var bomb = new Bytes().raw(Bytes.cut(large, first.start()));
        for (int i = 0; i < 20_000; i++) {
            bomb.raw(large, first.start(), first.end()).raw(0x55, 0x55);
        }
        return bomb.raw(0xFF, 0xD9).toArray();
    }

    /** Adds kinds that are valid but rare. */
    private void kinds() {
        add("progressive", PROGRESSIVE, NO_FACE);
        add(
                "arithmetic coding that is none",
                Bytes.patched(GOOD, JpegFile.segment(GOOD, 0xC0).start() + 1, 0xC9),
                TestPhotos.readsArithmetic() ? NO_FACE : UNDECODABLE);
        add("grey", JpegFile.components(1), NO_FACE);
        add("of four components", JpegFile.components(4), NO_FACE);
        for (int transform = 0; transform <= 3; transform++) {
            var adobe =
                    new Bytes().text("Adobe").raw(0, 100, 0, 0, 0, 0, transform).toArray();
            add("CMYK, transform " + transform, JpegFile.with(JpegFile.components(4), 0xEE, adobe), NO_FACE);
            add("RGB, transform " + transform, JpegFile.with(GOOD, 0xEE, adobe), NO_FACE);
        }
        add("extended frame", Bytes.patched(GOOD, JpegFile.segment(GOOD, 0xC0).start() + 1, 0xC1), NO_FACE);
        add(
                "and ZIP",
                new Bytes()
                        .raw(GOOD)
                        .text("PK\3\4")
                        .raw(Bytes.noise(500))
                        .text("PK\5\6")
                        .zeros(18)
                        .toArray(),
                NO_FACE);
        add(
                "and script",
                new Bytes()
                        .raw(GOOD)
                        .text("<script>alert(1)</script><?php system('id'); ?>")
                        .toArray(),
                NO_FACE);
        add("and another JPEG", Bytes.concat(GOOD, GOOD), NO_FACE);
    }
}
