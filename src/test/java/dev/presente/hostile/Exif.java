package dev.presente.hostile;

import java.util.LinkedHashMap;
import java.util.Map;

/** Generates TIFF structures as they stand in EXIF blocks (CIPA DC-008), none of them sound. */
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;

    private Exif() {}

    /** Returns the structures by what is wrong with each. */
    static Map<String, byte[]> broken() {
        var all = new LinkedHashMap<String, byte[]>();
        for (int orientation : new int[] {0, 9, 255, 65_535}) {
            all.put("orientation " + orientation, directory(0, ORIENTATION, SHORT, 1, (long) orientation << 16));
        }
        all.put("orientation as text", directory(0, ORIENTATION, 2, 4, 0x41424300));
        all.put("orientation of unknown type", directory(0, ORIENTATION, 99, 1, 0x00060000));
        all.put("two thousand million orientations", directory(0, ORIENTATION, SHORT, 0x7FFFFFFF, 8));
        all.put("orientation out of range", directory(0, ORIENTATION, SHORT, 100, 0xFFFFFFF0L));
        all.put("directory that follows itself", directory(8, ORIENTATION, SHORT, 1, 0));
        all.put("sub-directory that holds itself", directory(0, 0x8769, LONG, 1, 8));
        all.put("GPS directory that holds itself", directory(0, 0x8825, LONG, 1, 8));
        all.put("sub-directory out of range", directory(0, 0x8769, LONG, 1, 0xFFFFFFFFL));
        all.put("next directory out of range", directory(0x7FFFFFFF, ORIENTATION, SHORT, 1, 0));
        all.put("2600 entries of the same bytes", overlapping(2600, 34_000));
        all.put("thumbnail of 4 GB", directory(0, 0x0202, LONG, 1, 0xFFFFFFFFL));
        all.put(
                "65535 entries",
                new Bytes().text("MM").be16(42).be32(8).be16(65_535).zeros(50).toArray());
        all.put(
                "first directory out of range",
                new Bytes().text("II").le16(42).le32(0xFFFFFFFFL).toArray());
        all.put(
                "first directory is the header",
                new Bytes().text("MM").be16(42).be32(0).zeros(40).toArray());
        all.put(
                "no byte order",
                new Bytes().text("XX").be16(42).be32(8).zeros(40).toArray());
        all.put("wrong magic", new Bytes().text("MM").be16(43).be32(8).zeros(40).toArray());
        all.put("nothing", new byte[0]);
        all.put("only a byte order", new Bytes().text("MM").toArray());
        all.put(
                "noise",
                new Bytes().text("MM").be16(42).be32(8).raw(Bytes.noise(3000)).toArray());
        return all;
    }

    /** Returns the only sound one: the photo is upright. */
    static byte[] upright() {
        return directory(0, ORIENTATION, SHORT, 1, 1L << 16);
    }

    /** Returns entries that all point to the same bytes, which are much larger than the file if each is copied. */
    private static byte[] overlapping(int entries, int length) {
        var directory = new Bytes().text("MM").be16(42).be32(8).be16(entries);
        for (int tag = 0xC000; tag < 0xC000 + entries; tag++) {
            directory.be16(tag).be16(UNDEFINED).be32(length).be32(14 + 12L * entries);
        }
        return directory.be32(0).zeros(length).toArray();
    }

    private static byte[] directory(long next, int tag, int type, long count, long value) {
        return new Bytes()
                .text("MM")
                .be16(42)
                .be32(8)
                .be16(1)
                .be16(tag)
                .be16(type)
                .be32(count)
                .be32(value)
                .be32(next)
                .zeros(20)
                .toArray();
    }
}
