package dev.presente.face;

import static dev.presente.face.PhotoRejectedException.Reason.UNDECODABLE_IMAGE;
import static dev.presente.face.PhotoRejectedException.Reason.UNSUPPORTED_MEDIA_TYPE;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Format and size as the first bytes state them, read without a decoder so that a bomb is refused before it unfolds.
 *
 * @param components colour components of a JPEG, 0 for the other formats
 * @param profile whether a JPEG has an APP2 segment, which is where colour profiles are
 */
record ImageHeader(Format format, int width, int height, int components, boolean profile) {
    enum Format {
        JPEG,
        PNG,
        WEBP,
        BMP
    }

    long pixels() {
        return (long) width * height;
    }

    static ImageHeader read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            var header = parse(in);
            if (header.width <= 0 || header.height <= 0) {
                throw new PhotoRejectedException(UNDECODABLE_IMAGE, "The image has no pixels");
            }
            return header;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new PhotoRejectedException(UNDECODABLE_IMAGE, "The image ends inside its header", e);
        }
    }

    private static ImageHeader parse(ByteBuffer in) {
        if (in.capacity() >= 3 && in.get(0) == (byte) 0xFF && in.get(1) == (byte) 0xD8 && in.get(2) == (byte) 0xFF) {
            return jpeg(in);
        }
        if (in.capacity() >= 8 && in.getLong(0) == 0x89504E470D0A1A0AL) {
            return new ImageHeader(Format.PNG, in.getInt(16), in.getInt(20), 0, false);
        }
        if (in.capacity() >= 12 && ascii(in, 0).equals("RIFF") && ascii(in, 8).equals("WEBP")) {
            return webp(in.order(ByteOrder.LITTLE_ENDIAN));
        }
        if (in.capacity() >= 2 && in.get(0) == 'B' && in.get(1) == 'M') {
            in.order(ByteOrder.LITTLE_ENDIAN);
            return new ImageHeader(Format.BMP, in.getInt(18), Math.abs(in.getInt(22)), 0, false);
        }
        throw new PhotoRejectedException(UNSUPPORTED_MEDIA_TYPE, "The photo must be a JPEG, PNG, WebP or BMP file");
    }

    /** Walks the marker segments up to the frame header (SOF0..15 but DHT, JPG and DAC). ITU T.81, annex B. */
    private static ImageHeader jpeg(ByteBuffer in) {
        in.position(2);
        boolean profile = false;
        while (true) {
            int marker = in.get() & 0xFF;
            if (marker != 0xFF) {
                continue;
            }
            while (marker == 0xFF) {
                marker = in.get() & 0xFF;
            }
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                int p = in.position();
                return new ImageHeader(
                        Format.JPEG, in.getShort(p + 5) & 0xFFFF, in.getShort(p + 3) & 0xFFFF, in.get(p + 7), profile);
            }
            profile |= marker == 0xE2;
            boolean standalone = marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= 0xD8);
            if (!standalone) {
                in.position(Math.min(in.limit(), in.position() + Math.max(2, in.getShort(in.position()) & 0xFFFF)));
            }
        }
    }

    /** The three kinds of first chunk. RFC 9649. */
    private static ImageHeader webp(ByteBuffer in) {
        return switch (ascii(in, 12)) {
            case "VP8 " -> new ImageHeader(Format.WEBP, in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF, 0, false);
            case "VP8L" -> {
                int bits = in.getInt(21);
                yield new ImageHeader(Format.WEBP, (bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, 0, false);
            }
            case "VP8X" ->
                new ImageHeader(Format.WEBP, (in.getInt(24) & 0xFFFFFF) + 1, (in.getInt(26) >>> 8) + 1, 0, false);
            default -> throw new PhotoRejectedException(UNDECODABLE_IMAGE, "The WebP file holds no image");
        };
    }

    private static String ascii(ByteBuffer in, int at) {
        var four = new byte[4];
        in.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
