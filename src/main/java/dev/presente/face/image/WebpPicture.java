package dev.presente.face.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Extracts the picture of a WebP file in a form that the reader gets right: of an animation its first frame, transparency that
 * is stored as it is in the compressed form, and the segments of the loop filter spelt out. A colour profile is left out, because
 * the reader would apply it, which is not done for other formats, and refuses a broken one. Transparency counts also where the
 * header does not announce it, as libwebp reads such a file. See RFC 9649 and RFC 6386.
 */
final class WebpPicture {
    private static final int HEADER = 12;
    private static final int FRAME_HEADER = 16;
    private static final int HAS_PROFILE = 0x20;
    private static final int HAS_ALPHA = 0x10;
    private static final int HAS_EXIF = 0x08;

    /** A file of ten minutes of animation has fewer. */
    private static final int MOST_CHUNKS = 10_000;

    private WebpPicture() {}

    /** Holds a chunk: its name of four letters, and its content as a little-endian buffer of its own. */
    private record Chunk(String name, ByteBuffer body) {
        static Chunk of(String name, byte[] body) {
            return new Chunk(name, ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN));
        }

        byte[] bytes(int from, int to) {
            if (to > body.capacity()) { // before memory is taken for what a header only claims
                throw new IndexOutOfBoundsException("the chunk ends before " + to);
            }
            var bytes = new byte[to - from];
            body.get(from, bytes);
            return bytes;
        }
    }

    /**
     * Returns {@code file} in the form that the reader gets right. A file that is no WebP, is cut off or is broken comes back as
     * it is.
     */
    static byte[] of(byte[] file) {
        var in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER || !name(in, 0).equals("RIFF") || !name(in, 8).equals("WEBP")) {
            return file;
        }
        try {
            var chunks = chunks(in, HEADER, Math.min(file.length, 8 + Integer.toUnsignedLong(in.getInt(4))));
            boolean animated = chunks.stream().anyMatch(chunk -> chunk.name.equals("ANMF"));
            var still = plain(animated ? firstFrame(chunks) : chunks);
            if (still.stream().filter(chunk -> chunk.name.equals("ALPH")).count() > 1) {
                throw new IllegalArgumentException("its transparency is stated twice");
            }
            var readable = new ArrayList<Chunk>();
            boolean same = !animated && still.equals(chunks);
            for (var chunk : still) {
                var rewritten = rewritten(chunk, still);
                same &= rewritten.equals(chunk);
                readable.add(rewritten);
            }
            return same ? file : file(readable);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | PhotoRejectedException e) {
            return file; // whoever reads the header says what is wrong
        }
    }

    private static List<Chunk> chunks(ByteBuffer in, int from, long end) {
        var chunks = new ArrayList<Chunk>();
        for (long at = from; at + 8 <= end; ) {
            long length = Integer.toUnsignedLong(in.getInt((int) at + 4));
            if (at + 8 + length > end) {
                throw new IndexOutOfBoundsException("a chunk is cut off");
            }
            var body = in.slice((int) at + 8, (int) length).order(ByteOrder.LITTLE_ENDIAN);
            chunks.add(new Chunk(name(in, (int) at), body));
            if (chunks.size() > MOST_CHUNKS) {
                throw new IllegalArgumentException("it has too many chunks");
            }
            at += 8 + length + length % 2;
        }
        return chunks;
    }

    /** Returns the chunks of a still picture: the first frame of the animation, which must lie inside its canvas, and EXIF. */
    private static List<Chunk> firstFrame(List<Chunk> chunks) {
        var canvas = first(chunks, "VP8X").body;
        var frame = first(chunks, "ANMF").body;
        int width = uint24(frame, 6) + 1;
        int height = uint24(frame, 9) + 1;
        if (2 * uint24(frame, 0) + width > uint24(canvas, 4) + 1
                || 2 * uint24(frame, 3) + height > uint24(canvas, 7) + 1) {
            throw new IllegalArgumentException("the frame lies outside");
        }
        var inside = chunks(frame, FRAME_HEADER, frame.capacity());
        var exif = chunks.stream()
                .filter(chunk -> chunk.name.equals("EXIF"))
                .limit(1)
                .toList();
        int flags = (canvas.get(0) & HAS_ALPHA) | (exif.isEmpty() ? 0 : HAS_EXIF);
        var still = new ArrayList<Chunk>();
        still.add(Chunk.of(
                "VP8X",
                ByteBuffer.allocate(10)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(flags)
                        .put(4, frame, 6, 6) // width and height
                        .array()));
        still.addAll(inside);
        still.addAll(exif);
        return still;
    }

    /** Returns the chunks without a colour profile, with a header that says whether there is transparency. */
    private static List<Chunk> plain(List<Chunk> chunks) {
        int alpha = chunks.stream().anyMatch(chunk -> chunk.name.equals("ALPH")) ? HAS_ALPHA : 0;
        return chunks.stream()
                .filter(chunk -> !chunk.name.equals("ICCP"))
                .map(chunk -> chunk.name.equals("VP8X") ? plainHeader(chunk, alpha) : chunk)
                .toList();
    }

    private static Chunk plainHeader(Chunk header, int alpha) {
        int flags = (header.body.get(0) & ~HAS_PROFILE) | alpha;
        if (flags == header.body.get(0)) {
            return header;
        }
        var bytes = header.bytes(0, header.body.capacity());
        bytes[0] = (byte) flags;
        return Chunk.of(header.name, bytes);
    }

    private static Chunk first(List<Chunk> chunks, String name) {
        return chunks.stream()
                .filter(chunk -> chunk.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    private static Chunk rewritten(Chunk chunk, List<Chunk> all) {
        return switch (chunk.name) {
            case "VP8 " -> filtered(chunk);
            case "ALPH" -> (chunk.body.get(0) & 3) == 0 ? compressed(chunk, first(all, "VP8 ").body) : chunk;
            default -> chunk;
        };
    }

    private static Chunk filtered(Chunk picture) {
        int tag = uint24(picture.body, 0);
        boolean keyFrame = (tag & 1) == 0;
        int length = tag >> 5;
        if (!keyFrame || 10 + length > picture.body.capacity()) {
            return picture;
        }
        var header = Vp8Header.read(picture.body, 10);
        if (header.isFilteredRightly()) {
            return picture;
        }
        var partition = header.rewritten(picture.body, 10, length);
        var out = new ByteArrayOutputStream();
        putUint24(out, (tag & 0x1F) | (partition.length << 5));
        out.writeBytes(picture.bytes(3, 10));
        out.writeBytes(partition);
        out.writeBytes(picture.bytes(10 + length, picture.body.capacity()));
        return Chunk.of(picture.name, out.toByteArray());
    }

    /**
     * Puts transparency that is stored as it is into the lossless format, without making it smaller: no transform, no cache, and
     * for each value a code of eight bits that is the value itself. The filter stays the same. The highest bit of a code comes
     * first, but goes into the lowest free bit of a byte.
     */
    private static Chunk compressed(Chunk alpha, ByteBuffer picture) {
        int pixels = (picture.getShort(6) & 0x3FFF) * (picture.getShort(8) & 0x3FFF);
        var values = alpha.bytes(1, 1 + pixels);
        var bits = new BitSink();
        bits.put(0, 3); // neither transforms, nor a cache, nor several groups of codes
        bits.put(0, 1); // the code of green is none of one or two values
        bits.put(0b0001, 4); // twelve lengths of codes for lengths follow, the lowest bit first, less four
        for (int place = 0; place < 12; place++) {
            bits.put(
                    place == 2 || place == 11 ? 0b100 : 0, 3); // the third is that of length 0, the twelfth of length 8
        }
        bits.put(0, 1); // all lengths follow
        for (int symbol = 0; symbol < 280; symbol++) {
            bits.put(symbol < 256 ? 1 : 0, 1);
        }
        for (int other = 0; other < 4; other++) {
            bits.put(0b1000, 4); // the codes of red, blue, alpha and distances have the one value 0
        }
        for (byte value : values) {
            bits.put(value & 0xFF, 8);
        }
        var out = new ByteArrayOutputStream();
        out.write(alpha.body.get(0) | 1);
        for (byte b : bits.toByteArray()) {
            out.write(Integer.reverse(b) >>> 24);
        }
        return Chunk.of(alpha.name, out.toByteArray());
    }

    private static byte[] file(List<Chunk> chunks) {
        var content = new ByteArrayOutputStream();
        for (var chunk : chunks) {
            int length = chunk.body.capacity();
            content.writeBytes(chunk.name.getBytes(StandardCharsets.ISO_8859_1));
            putUint24(content, length);
            content.write(length >>> 24);
            content.writeBytes(chunk.bytes(0, length));
            if (length % 2 == 1) {
                content.write(0);
            }
        }
        return ByteBuffer.allocate(HEADER + content.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(4 + content.size())
                .put("WEBP".getBytes(StandardCharsets.ISO_8859_1))
                .put(content.toByteArray())
                .array();
    }

    private static int uint24(ByteBuffer in, int at) {
        return (in.getShort(at) & 0xFFFF) | ((in.get(at + 2) & 0xFF) << 16);
    }

    private static void putUint24(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> 8);
        out.write(value >> 16);
    }

    private static String name(ByteBuffer in, int at) {
        var four = new byte[4];
        in.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
