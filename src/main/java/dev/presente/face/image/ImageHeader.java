package dev.presente.face.image;

import dev.presente.wording.Wording;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * States the format and size that the first bytes of a file claim. They are read without a decoder, so that a decompression
 * bomb is refused before it unfolds.
 *
 * @param components the number of colour components of a JPEG, 0 for the other formats
 * @param profile whether a JPEG has an APP2 segment, which is where colour profiles are stored
 */
record ImageHeader(Format format, int width, int height, int components, boolean profile) {
    /** A progressive photo has about ten scans; pictures and profiles beside it hold some more. */
    private static final int MAX_SCANS = 100;

    /** The lengths of Windows' headers; OS/2's own of 12 bytes is read apart. */
    private static final Set<Integer> BMP_HEADERS = Set.of(40, 52, 56, 108, 124);

    private static final Set<Integer> OS2_BITS = Set.of(1, 4, 8, 24);

    private static final Set<Integer> BMP_BITS = Set.of(1, 4, 8, 16, 24, 32);

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
                throw new PhotoRejectedException(PhotoFlaw.EMPTY);
            }
            return header;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new PhotoRejectedException(PhotoFlaw.DAMAGED, Wording.of("detail.photo.header"));
        }
    }

    private static ImageHeader parse(ByteBuffer in) {
        if (in.capacity() >= 3 && in.get(0) == (byte) 0xFF && in.get(1) == (byte) 0xD8 && in.get(2) == (byte) 0xFF) {
            return jpeg(in);
        }
        if (in.capacity() >= 8 && in.getLong(0) == 0x89504E470D0A1A0AL) {
            if (in.getLong(8) != 0x0000000D49484452L) { // the first chunk must be IHDR, of 13 bytes
                throw new PhotoRejectedException(PhotoFlaw.DAMAGED, Wording.of("detail.photo.png"));
            }
            return new ImageHeader(Format.PNG, in.getInt(16), in.getInt(20), 0, false);
        }
        if (in.capacity() >= 12 && ascii(in, 0).equals("RIFF") && ascii(in, 8).equals("WEBP")) {
            return webp(in.order(ByteOrder.LITTLE_ENDIAN));
        }
        if (in.capacity() >= 2 && in.get(0) == 'B' && in.get(1) == 'M') {
            return bmp(in.order(ByteOrder.LITTLE_ENDIAN));
        }
        throw new PhotoRejectedException(OtherFormat.of(in));
    }

    /**
     * Reads OS/2's header of 12 bytes or one of Windows' longer headers. A BMP that wraps a JPEG or PNG hides the size of that
     * picture.
     */
    private static ImageHeader bmp(ByteBuffer in) {
        if (in.getInt(14) == 12) {
            refuseUnread(!OS2_BITS.contains((int) in.getShort(24)), PhotoFlaw.BMP_ODD);
            return new ImageHeader(Format.BMP, in.getShort(18) & 0xFFFF, in.getShort(20) & 0xFFFF, 0, false);
        }
        refuseUnread(!BMP_HEADERS.contains(in.getInt(14)), PhotoFlaw.BMP_ODD);
        refuseUnread(!BMP_BITS.contains((int) in.getShort(28)), PhotoFlaw.BMP_ODD);
        int compression = in.getInt(30);
        refuseUnread(compression < 0 || compression > 3, PhotoFlaw.BMP_COMPRESSED);
        refuseUnread(compression == 3 && hasOddMasks(in), PhotoFlaw.BMP_ODD);
        return new ImageHeader(Format.BMP, in.getInt(18), Math.abs(in.getInt(22)), 0, false);
    }

    /** Decides whether there are no masks for red and green, or one for the transparency of 16 bits, which would be lost. */
    private static boolean hasOddMasks(ByteBuffer in) {
        boolean none = in.getInt(54) == 0 && in.getInt(58) == 0;
        return none || (in.getShort(28) == 16 && in.getInt(14) >= 56 && in.getInt(66) != 0);
    }

    /** Walks the marker segments up to the frame header (SOF0 to SOF15 except DHT, JPG and DAC); see ITU T.81, annex B. */
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
                refuseUnread(marker >= 0xC3 && marker != 0xC9 && marker != 0xCA, PhotoFlaw.JPEG_PROCESS);
                refuseUnread(in.get(p + 2) != 8, PhotoFlaw.JPEG_BITS);
                refuseManyScans(in, p);
                return new ImageHeader(
                        Format.JPEG, in.getShort(p + 5) & 0xFFFF, in.getShort(p + 3) & 0xFFFF, in.get(p + 7), profile);
            }
            refuseUnread(marker == 0xF7, PhotoFlaw.JPEG_PROCESS); // the frame of JPEG-LS, ITU T.87
            profile |= marker == 0xE2;
            boolean standalone = marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= 0xD8);
            if (!standalone) {
                in.position(Math.min(in.limit(), in.position() + Math.max(2, in.getShort(in.position()) & 0xFFFF)));
            }
        }
    }

    /**
     * Refuses a file of many scans. Each scan makes the decoder pass over the whole image, so that a small file of many scans
     * would keep a core busy for hours.
     *
     * @param frame where the header of the frame begins: all scans follow it, and what looks like one before it is a part of a
     *     comment or of a thumbnail
     */
    private static void refuseManyScans(ByteBuffer jpeg, int frame) {
        int scans = 0;
        for (int i = frame + 1; i < jpeg.capacity(); i++) {
            if (jpeg.get(i) == (byte) 0xDA && jpeg.get(i - 1) == (byte) 0xFF && ++scans > MAX_SCANS) {
                throw new PhotoRejectedException(PhotoFlaw.JPEG_SCANS);
            }
        }
    }

    /**
     * Reads one still picture, which stands alone or, behind a header with its size, among metadata. The container and each
     * chunk must end inside the file, because the decoder would take what is missing for zeros. See RFC 9649.
     */
    private static ImageHeader webp(ByteBuffer in) {
        long end = 8 + (in.getInt(4) & 0xFFFFFFFFL);
        if (end > in.capacity()) {
            throw new PhotoRejectedException(PhotoFlaw.DAMAGED, Wording.of("detail.photo.webp"));
        }
        ImageHeader canvas = null;
        for (long at = 12; at + 8 <= end; ) {
            long length = in.getInt((int) at + 4) & 0xFFFFFFFFL;
            long next = at + 8 + length;
            if (next > end) {
                throw new PhotoRejectedException(PhotoFlaw.DAMAGED, Wording.of("detail.photo.webp"));
            }
            int body = (int) at + 8;
            switch (ascii(in, (int) at)) {
                case "VP8X" -> canvas = webp((in.getInt(body + 4) & 0xFFFFFF) + 1, (in.getInt(body + 6) >>> 8) + 1);
                case "ALPH" -> refuseUnread((in.get(body) & 3) == 0, PhotoFlaw.WEBP_ODD); // WebpPicture compresses it
                case "VP8 " -> {
                    boolean keyFrame = (in.get(body) & 1) == 0 && (in.getInt(body + 3) & 0xFFFFFF) == 0x2A019D;
                    if (keyFrame) {
                        var header = Vp8Header.read(in, body + 10);
                        refuseUnread(!header.isFine(), PhotoFlaw.WEBP_COARSE);
                        refuseUnread(!header.isFilteredRightly(), PhotoFlaw.WEBP_ODD);
                    }
                    return picture(
                            keyFrame ? in.getShort(body + 6) & 0x3FFF : 0, in.getShort(body + 8) & 0x3FFF, canvas);
                }
                case "VP8L" -> {
                    int bits = in.getInt(body + 1);
                    refuseUnread(
                            length > 6 && Vp8lHeader.hasTransformBehindPackedColours(in, body),
                            PhotoFlaw.WEBP_FEW_COLOURS);
                    return picture((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, canvas);
                }
                default -> {}
            }
            at = next + length % 2;
        }
        throw new PhotoRejectedException(PhotoFlaw.WEBP_NO_STILL);
    }

    private static void refuseUnread(boolean unread, PhotoFlaw flaw) {
        if (unread) {
            throw new PhotoRejectedException(flaw);
        }
    }

    private static ImageHeader picture(int width, int height, @Nullable ImageHeader canvas) {
        if (canvas != null && (canvas.width != width || canvas.height != height)) {
            throw new PhotoRejectedException(PhotoFlaw.WEBP_SIZE);
        }
        return canvas == null ? webp(width, height) : canvas;
    }

    private static ImageHeader webp(int width, int height) {
        return new ImageHeader(Format.WEBP, width, height, 0, false);
    }

    private static String ascii(ByteBuffer in, int at) {
        var four = new byte[4];
        in.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
