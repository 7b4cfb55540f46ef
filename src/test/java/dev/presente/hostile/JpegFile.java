package dev.presente.hostile;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Holds a small JPEG file without a face, and its parts. See ITU T.81, annex B. */
final class JpegFile {
    static final int SIDE = 64;

    private JpegFile() {}

    /** Locates a marker segment in the file: {@code FF marker length payload}. */
    record Segment(int marker, int start, int end) {
        String name() {
            return "%02X at %d".formatted(marker, start);
        }
    }

    static byte[] colour(boolean progressive) {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.setRGB(i % SIDE, i / SIDE, 0x010203 * (i % SIDE));
        }
        return written(new IIOImage(image, null, null), progressive);
    }

    /** Returns a picture with as many components as bands, without a statement what they mean. */
    static byte[] components(int bands) {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, bands, null);
        for (int i = 0; i < SIDE * SIDE; i++) {
            raster.setSample(i % SIDE, i / SIDE, 0, 2 * (i % SIDE));
        }
        return written(new IIOImage(raster, null, null), false);
    }

    private static byte[] written(IIOImage image, boolean progressive) {
        var out = new ByteArrayOutputStream();
        var writer = jdkWriter();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            var param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static ImageWriter jdkWriter() {
        var writers = ImageIO.getImageWritersByFormatName("jpg");
        while (true) {
            var writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
    }

    /** Returns the segments up to the first scan, including that of its header. */
    static List<Segment> segments(byte[] jpeg) {
        var segments = new ArrayList<Segment>();
        for (int at = 2; ; ) {
            int marker = jpeg[at + 1] & 0xFF;
            int end = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
            segments.add(new Segment(marker, at, end));
            if (marker == 0xDA) {
                return segments;
            }
            at = end;
        }
    }

    /** Returns the first segment with that marker. */
    static Segment segment(byte[] jpeg, int marker) {
        return segments(jpeg).stream()
                .filter(segment -> segment.marker == marker)
                .findFirst()
                .orElseThrow();
    }

    static byte[] without(byte[] jpeg, Segment segment) {
        return new Bytes()
                .raw(Bytes.cut(jpeg, segment.start))
                .raw(from(jpeg, segment.end))
                .toArray();
    }

    /** Puts a segment right after the start of the image. */
    static byte[] with(byte[] jpeg, int marker, byte[] payload) {
        return new Bytes()
                .raw(0xFF, 0xD8, 0xFF, marker)
                .be16(payload.length + 2)
                .raw(payload)
                .raw(from(jpeg, 2))
                .toArray();
    }

    static byte[] from(byte[] bytes, int start) {
        return java.util.Arrays.copyOfRange(bytes, start, bytes.length);
    }
}
