package dev.presente.hostile;

import static dev.presente.hostile.BadPhoto.NO_FACE;
import static dev.presente.hostile.BadPhoto.TOO_LARGE;
import static dev.presente.hostile.BadPhoto.UNDECODABLE;
import static dev.presente.hostile.BadPhoto.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;

/** Generates WebP files: RIFF containers of lossless and lossy pictures. See RFC 9649. */
final class WebpPhotos {
    private static final int SIDE = 64;

    private final List<BadPhoto> photos = new ArrayList<>();

    private WebpPhotos() {}

    static List<BadPhoto> all() {
        var all = new WebpPhotos();
        all.cuts("lossless", riff(lossless(SIDE, SIDE)));
        all.cuts("lossy", riff(lossy(SIDE, SIDE, new byte[200])));
        all.containers();
        all.sizes();
        all.extended();
        return all.photos;
    }

    private void add(String name, byte[] bytes, String code) {
        photos.add(new BadPhoto("WebP " + name, bytes, code));
    }

    private void cuts(String kind, byte[] webp) {
        for (int length : new int[] {4, 8, 11}) {
            add(kind + " cut after " + length, Bytes.cut(webp, length), UNSUPPORTED);
        }
        for (int length : new int[] {12, 14, 16, 18, 20, 21, 23, 25, 27, 30}) {
            add(kind + " cut after " + length, Bytes.cut(webp, length), UNDECODABLE);
        }
    }

    private void containers() {
        var good = riff(lossless(SIDE, SIDE));
        add("without a chunk", riff(), UNDECODABLE);
        add("of an unknown chunk", riff(chunk("JUNK", new byte[100])), UNDECODABLE);
        add("of a chunk of 4 GB", Bytes.patched(good, 16, 255, 255, 255, 255), UNDECODABLE);
        add("of an empty lossless chunk", riff(chunk("VP8L", new byte[0])), UNDECODABLE);
        add("of an empty lossy chunk", riff(chunk("VP8 ", new byte[0])), UNDECODABLE);
        add("with a wrong lossless signature", Bytes.patched(good, 20, 0), UNDECODABLE);
        add("of lossless version 7", Bytes.patched(good, 24, good[24] | 0xE0), UNDECODABLE);
        add(
                "of lossless noise",
                riff(chunk(
                        "VP8L",
                        new Bytes()
                                .raw(0x2F)
                                .raw(size(SIDE, SIDE))
                                .raw(Bytes.noise(500))
                                .toArray())),
                UNDECODABLE);
        add(
                "with a wrong lossy start code",
                riff(chunk(
                        "VP8 ",
                        new Bytes()
                                .raw(0x10, 0, 0, 1, 2, 3)
                                .le16(64)
                                .le16(64)
                                .zeros(99)
                                .toArray())),
                UNDECODABLE);
        add(
                "that begins with an inter frame",
                riff(chunk(
                        "VP8 ",
                        new Bytes()
                                .raw(0x11, 0, 0, 0x9D, 1, 0x2A)
                                .le16(64)
                                .le16(64)
                                .zeros(99)
                                .toArray())),
                UNDECODABLE);
        add("whose container says 4 GB", Bytes.patched(good, 4, 255, 255, 255, 255), UNDECODABLE);
        add("whose container says nothing", Bytes.patched(good, 4, 0, 0, 0, 0), UNDECODABLE);
        add("lossless", good, NO_FACE);
    }

    private void sizes() {
        add("lossless of 16384 x 16384", riff(lossless(16_384, 16_384)), TOO_LARGE);
        add("lossless of 8000 x 8000", riff(lossless(8000, 8000)), TOO_LARGE);
        add("lossless of 7000 x 7000", riff(lossless(7000, 7000)), TOO_LARGE);
        add("lossy of 16383 x 16383", riff(lossy(16_383, 16_383, new byte[200])), TOO_LARGE);
        add("lossy of no width", riff(lossy(0, 64, new byte[200])), UNDECODABLE);
        add("lossy of no height", riff(lossy(64, 0, new byte[200])), UNDECODABLE);
    }

    private void extended() {
        add("extended of 2^24 x 2^24", riff(canvas(0, 1 << 24, 1 << 24), lossless(SIDE, SIDE)), UNDECODABLE);
        add(
                "extended of 64 x 64, picture of 16384 x 16384",
                riff(canvas(0, SIDE, SIDE), lossless(16_384, 16_384)),
                UNDECODABLE);
        add(
                "extended of 64 x 64, lossy picture of 16383 x 16383",
                riff(canvas(0, SIDE, SIDE), lossy(16_383, 16_383, new byte[200])),
                UNDECODABLE);
        add(
                "extended twice, first of 64 x 5 million", // Jazzer found this one
                riff(canvas(0, SIDE, 5_000_000), canvas(0, SIDE, SIDE), lossless(SIDE, SIDE)),
                UNDECODABLE);
        add("extended without a picture", riff(canvas(0, SIDE, SIDE)), UNDECODABLE);
        add("extended and cut", Bytes.cut(riff(canvas(0, SIDE, SIDE)), 27), UNDECODABLE);
        add("animation of one frame", animation(frame(0, 0, SIDE, SIDE, lossless(SIDE, SIDE))), NO_FACE);
        add("animation of a frame of 32 in a canvas of 64", animation(frame(8, 8, 32, 32, lossless(32, 32))), NO_FACE);
        add(
                "animation of a frame that says 64 and is 16384",
                animation(frame(0, 0, SIDE, SIDE, lossless(16_384, 16_384))),
                UNDECODABLE);
        add("animation without a frame", animation(new byte[0]), UNDECODABLE);
        add(
                "animation whose frame is larger",
                animation(frame(0, 0, 16_384, 16_384, lossless(16_384, 16_384))),
                UNDECODABLE);
        add(
                "animation whose frame lies outside",
                animation(frame(1 << 23, 1 << 23, SIDE, SIDE, lossless(SIDE, SIDE))),
                UNDECODABLE);
        add(
                "alpha of noise",
                riff(canvas(0x10, SIDE, SIDE), chunk("ALPH", Bytes.noise(50)), lossless(SIDE, SIDE)),
                NO_FACE);
        add(
                "profile of noise",
                riff(canvas(0x20, SIDE, SIDE), chunk("ICCP", Bytes.noise(500)), lossless(SIDE, SIDE)),
                NO_FACE);
        Exif.broken()
                .forEach((what, tiff) -> add(
                        "EXIF: " + what,
                        riff(canvas(8, SIDE, SIDE), lossless(SIDE, SIDE), chunk("EXIF", tiff)),
                        NO_FACE));
    }

    private static byte[] animation(byte[] frames) {
        return riff(canvas(2, SIDE, SIDE), chunk("ANIM", new byte[6]), frames);
    }

    private static byte[] frame(int x, int y, int width, int height, byte[] picture) {
        return chunk(
                "ANMF",
                new Bytes()
                        .raw(le24(x))
                        .raw(le24(y))
                        .raw(le24(width - 1))
                        .raw(le24(height - 1))
                        .raw(le24(100))
                        .raw(0)
                        .raw(picture)
                        .toArray());
    }

    private static byte[] canvas(int flags, int width, int height) {
        return chunk(
                "VP8X",
                new Bytes()
                        .raw(flags, 0, 0, 0)
                        .raw(le24(width - 1))
                        .raw(le24(height - 1))
                        .toArray());
    }

    private static byte[] le24(int value) {
        return new Bytes().raw(value, value >> 8, value >> 16).toArray();
    }

    static byte[] riff(byte[]... chunks) {
        var content = Bytes.concat(chunks);
        return new Bytes()
                .text("RIFF")
                .le32(content.length + 4)
                .text("WEBP")
                .raw(content)
                .toArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        return new Bytes()
                .text(type)
                .le32(content.length)
                .raw(content)
                .zeros(content.length % 2)
                .toArray();
    }

    private static byte[] size(int width, int height) {
        return new Bytes().le32((width - 1) | ((long) (height - 1) << 14)).toArray();
    }

    /**
     * Returns a picture of one colour: no transform, no cache, and five codes of one symbol each, so that a pixel takes no bit
     * at all.
     */
    static byte[] lossless(int width, int height) {
        // the bits from the lowest are 000, then four times 1 0 1 00000000 and 1 0 0 0
        long bits = 0;
        int at = 3;
        for (int code = 0; code < 4; code++, at += 11) {
            bits |= 0b101L << at;
        }
        bits |= 1L << at;
        return chunk(
                "VP8L",
                new Bytes()
                        .raw(0x2F)
                        .raw(size(width, height))
                        .le32(bits)
                        .le32(bits >>> 32)
                        .zeros(4)
                        .toArray());
    }

    private static byte[] lossy(int width, int height, byte[] partitions) {
        int tag = 0x10 | ((partitions.length / 2) << 5);
        return chunk(
                "VP8 ",
                new Bytes()
                        .raw(tag, tag >> 8, tag >> 16, 0x9D, 1, 0x2A)
                        .le16(width)
                        .le16(height)
                        .raw(partitions)
                        .toArray());
    }
}
