package dev.presente.training.augment;

import dev.presente.face.image.FaceImage;
import dev.presente.face.image.Luma;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Does to an image what light, lens and compression do. These are pure functions; the given image stays as it is. */
final class Degradation {
    private Degradation() {}

    /**
     * Changes saturation, contrast about mid-grey and brightness, in this order.
     *
     * @param offset added to every sample
     * @param contrast factor of the distance from mid-grey
     * @param saturation factor of the distance from the pixel's luma (ITU-R BT.601)
     */
    static FaceImage recoloured(FaceImage image, double offset, double contrast, double saturation) {
        if (offset == 0 && contrast == 1 && saturation == 1) {
            return image;
        }
        var from = image.bgr();
        var to = new byte[from.length];
        float own = (float) (contrast * saturation);
        float grey = (float) (contrast - own);
        float base = (float) (127.5 - 127.5 * contrast + offset);
        for (int i = 0; i < from.length; i += 3) {
            int b = from[i] & 0xFF;
            int g = from[i + 1] & 0xFF;
            int r = from[i + 2] & 0xFF;
            float rest = base + grey * Luma.of(b, g, r);
            to[i] = sample(rest + own * b);
            to[i + 1] = sample(rest + own * g);
            to[i + 2] = sample(rest + own * r);
        }
        return new FaceImage(image.width(), image.height(), to);
    }

    /**
     * Makes dark strokes thicker or thinner: each pixel moves towards the darkest or the lightest of itself and its eight
     * neighbours.
     *
     * @param width how far, as a share of the way, above 0 for thicker and below 0 for thinner, -1 to 1
     */
    static FaceImage strokes(FaceImage image, double width) {
        int row = 3 * image.width();
        var extreme = extremes(extremes(image.bgr(), row, 3, width > 0), image.bgr().length, row, width > 0);
        var to = image.bgr().clone();
        float share = (float) Math.abs(width);
        for (int i = 0; i < to.length; i++) {
            to[i] = sample((1 - share) * (to[i] & 0xFF) + share * (extreme[i] & 0xFF));
        }
        return new FaceImage(image.width(), image.height(), to);
    }

    /**
     * Makes ink darker or lighter: every sample's distance from white becomes {@code factor} times as large. A thin stroke that
     * was made small is faint, and a thick one is not.
     */
    static FaceImage inked(FaceImage image, double factor) {
        var from = image.bgr();
        var to = new byte[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = sample((float) (255 - factor * (255 - (from[i] & 0xFF))));
        }
        return new FaceImage(image.width(), image.height(), to);
    }

    /** Returns the least or the largest of each sample and of those {@code step} before and behind it in the same line. */
    private static byte[] extremes(byte[] from, int line, int step, boolean least) {
        var to = from.clone();
        for (int i = 0; i + step < from.length; i++) {
            boolean same = i / line == (i + step) / line;
            if (same) {
                to[i] = extreme(to[i], from[i + step], least);
                to[i + step] = extreme(to[i + step], from[i], least);
            }
        }
        return to;
    }

    private static byte extreme(byte a, byte b, boolean least) {
        return (byte) (least ? Math.min(a & 0xFF, b & 0xFF) : Math.max(a & 0xFF, b & 0xFF));
    }

    /** Applies a Gaussian blur along the rows and then along the columns; beyond the edge its pixels repeat. */
    static FaceImage blurred(FaceImage image, double sigma) {
        int w = image.width();
        int h = image.height();
        var kernel = gaussian(sigma);
        var rows = along(image.bgr(), h, 3 * w, w, 3, kernel);
        return new FaceImage(w, h, along(rows, w, 3, h, 3 * w, kernel));
    }

    /** Returns half of a Gaussian from its middle on, scaled so that the whole adds up to 1. */
    private static float[] gaussian(double sigma) {
        var kernel = new float[1 + (int) Math.ceil(2.5 * sigma)];
        double sum = -1;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += 2 * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        return kernel;
    }

    /** Filters {@code lines} lines, {@code next} bytes apart, of {@code length} pixels each, {@code step} bytes apart. */
    private static byte[] along(byte[] from, int lines, int next, int length, int step, float[] kernel) {
        var to = new byte[from.length];
        for (int line = 0; line < lines; line++) {
            for (int x = 0; x < length; x++) {
                int at = line * next + x * step;
                for (int channel = at; channel < at + 3; channel++) {
                    float sum = kernel[0] * (from[channel] & 0xFF);
                    for (int k = 1; k < kernel.length; k++) {
                        int before = channel - Math.min(k, x) * step;
                        int after = channel + Math.min(k, length - 1 - x) * step;
                        sum += kernel[k] * ((from[before] & 0xFF) + (from[after] & 0xFF));
                    }
                    to[channel] = sample(sum);
                }
            }
        }
        return to;
    }

    /**
     * Compresses the image as JPEG and decodes it again.
     *
     * @param quality 1 to 100
     */
    static FaceImage compressed(FaceImage image, int quality) {
        var raster = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        var samples = ((DataBufferByte) raster.getRaster().getDataBuffer()).getData();
        System.arraycopy(image.bgr(), 0, samples, 0, samples.length);
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return FaceImage.decode(bytes.toByteArray());
    }

    private static byte sample(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
