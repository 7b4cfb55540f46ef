package dev.presente.hostile;

/** Writes PNG files chunk by chunk, by W3C PNG, third edition. */
final class PngFile {
    static final int SIDE = 64;

    private final Bytes out = new Bytes().raw(0x89, 'P', 'N', 'G', 13, 10, 26, 10);

    static PngFile start() {
        return new PngFile();
    }

    /** Adds a chunk with its length and checksum. */
    PngFile chunk(String type, byte[] content) {
        out.be32(content.length).raw(body(type, content)).be32(Bytes.crc32(body(type, content)));
        return this;
    }

    PngFile header(long width, long height, int depth, int colour) {
        return header(width, height, depth, colour, 0, 0, 0);
    }

    PngFile header(long width, long height, int depth, int colour, int compression, int filter, int interlace) {
        return chunk(
                "IHDR",
                new Bytes()
                        .be32(width)
                        .be32(height)
                        .raw(depth, colour, compression, filter, interlace)
                        .toArray());
    }

    /** Adds the header of a sound picture of 64 x 64, 8 bits, RGB. */
    PngFile rgb() {
        return header(SIDE, SIDE, 8, 2);
    }

    /** Adds the data of {@link #rgb}. */
    PngFile data() {
        return data(rows(SIDE, 3 * SIDE));
    }

    PngFile data(byte[] rows) {
        return chunk("IDAT", Bytes.deflated(rows));
    }

    PngFile raw(byte[] bytes) {
        out.raw(bytes);
        return this;
    }

    byte[] end() {
        return chunk("IEND", new byte[0]).unfinished();
    }

    byte[] unfinished() {
        return out.toArray();
    }

    /** Returns unfiltered rows of zeros. */
    static byte[] rows(int height, int bytes) {
        return new byte[height * (bytes + 1)];
    }

    private static byte[] body(String type, byte[] content) {
        return new Bytes().text(type).raw(content).toArray();
    }
}
