package dev.presente.face.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Turns any decoded raster into blue, green, red bytes. Samples are taken as they are. Colour profiles are not applied, because
 * the networks were trained without them and because a profile is one more thing that an attacker can shape.
 */
final class Pixels {
    private Pixels() {}

    /**
     * Returns the pixels of {@code image}, laid on white where they are transparent.
     *
     * @param mayHaveEmptyAlpha whether a picture that is nowhere visible is one whose writer left its transparency empty
     */
    static FaceImage of(BufferedImage image, boolean mayHaveEmptyAlpha) {
        int w = image.getWidth();
        int h = image.getHeight();
        if (isPackedRgb(image.getRaster()) && image.getRaster().getDataBuffer() instanceof DataBufferByte data) {
            return new FaceImage(w, h, swapped(data.getData()));
        }
        var bgr = new byte[3 * w * h];
        if (image.getColorModel() instanceof ComponentColorModel) {
            fromSamples(image.getRaster(), w, h, bgr);
        } else {
            fromRgb(image, w, h, bgr, mayHaveEmptyAlpha && isInvisible(image));
        }
        return new FaceImage(w, h, bgr);
    }

    /**
     * Creates an image to decode into whose rows are red, green, blue bytes: this is the order of the JPEG reader, which then
     * only copies.
     */
    static BufferedImage packedRgb(int w, int h) {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, w, h, 3 * w, 3, new int[] {0, 1, 2}, null);
        var colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(colours, raster, false, null);
    }

    private static boolean isPackedRgb(Raster raster) {
        return raster.getSampleModel() instanceof PixelInterleavedSampleModel samples
                && samples.getDataType() == DataBuffer.TYPE_BYTE
                && Arrays.equals(samples.getBandOffsets(), new int[] {0, 1, 2})
                && samples.getPixelStride() == 3
                && samples.getScanlineStride() == 3 * raster.getWidth()
                && raster.getDataBuffer().getSize() == 3 * raster.getWidth() * raster.getHeight();
    }

    /** Exchanges red and blue of every pixel in place, of four pixels at a time, which takes a quarter of the time. */
    private static byte[] swapped(byte[] pixels) {
        int i = 0;
        for (; i + 12 <= pixels.length; i += 12) {
            PackedPixel.swapFour(pixels, i);
        }
        for (; i < pixels.length; i += 3) {
            byte first = pixels[i];
            pixels[i] = pixels[i + 2];
            pixels[i + 2] = first;
        }
        return pixels;
    }

    /** Reads grey, grey with alpha, RGB or RGBA of 8 or 16 bits. */
    private static void fromSamples(Raster raster, int w, int h, byte[] bgr) {
        int bands = raster.getNumBands();
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
        boolean colour = bands >= 3;
        boolean alpha = bands == 2 || bands == 4;
        var row = new int[bands * w];
        for (int y = 0, o = 0; y < h; y++) {
            raster.getPixels(0, y, w, 1, row);
            for (int i = 0; i < row.length; i += bands, o += 3) {
                int a = alpha ? row[i + bands - 1] >> shift : 255;
                bgr[o] = onWhite(row[colour ? i + 2 : i] >> shift, a);
                bgr[o + 1] = onWhite(row[colour ? i + 1 : i] >> shift, a);
                bgr[o + 2] = onWhite(row[i] >> shift, a);
            }
        }
    }

    private static boolean isInvisible(BufferedImage image) {
        var alpha = image.getAlphaRaster();
        if (alpha == null) {
            return false;
        }
        var row = new int[alpha.getWidth()];
        for (int y = 0; y < alpha.getHeight(); y++) {
            for (int value : alpha.getSamples(0, y, row.length, 1, 0, row)) {
                if (value != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void fromRgb(BufferedImage image, int w, int h, byte[] bgr, boolean opaque) {
        var row = new int[w];
        for (int y = 0, o = 0; y < h; y++) {
            image.getRGB(0, y, w, 1, row, 0, w);
            for (int argb : row) {
                int a = opaque ? 255 : argb >>> 24;
                bgr[o++] = onWhite(argb & 0xFF, a);
                bgr[o++] = onWhite(argb >> 8 & 0xFF, a);
                bgr[o++] = onWhite(argb >> 16 & 0xFF, a);
            }
        }
    }

    private static byte onWhite(int sample, int alpha) {
        return (byte) (alpha == 255 ? sample : 255 + (sample - 255) * alpha / 255);
    }
}
