package dev.presente.evaluation.degrade;

import dev.presente.face.image.FaceImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Does to an image what a cheap camera does. These are pure functions; the given image stays as it is. */
public final class PoorCamera {
    private PoorCamera() {}

    /**
     * Takes light away, and lays a veil of stray light over all, as when a window is behind the person.
     *
     * @param light factor of every sample in the middle of the image
     * @param slope how much more light the right edge has than the middle, and the left less, as a share of it; below 0 the
     *     other way round
     * @param veil added to every sample
     */
    static FaceImage lit(FaceImage image, double light, double slope, double veil) {
        var from = image.bgr();
        var to = new byte[from.length];
        for (int i = 0; i < to.length; i++) {
            double place = 2.0 * (i / 3 % image.width() + 0.5) / image.width() - 1;
            to[i] = sample((float) (light * (1 + slope * place) * (from[i] & 0xFF) + veil));
        }
        return new FaceImage(image.width(), image.height(), to);
    }

    /** Adds to every sample what a sensor adds: drawn from a normal distribution. */
    static FaceImage noisy(FaceImage image, double deviation, RandomGenerator random) {
        var to = image.bgr().clone();
        for (int i = 0; i < to.length; i++) {
            to[i] = sample((float) ((to[i] & 0xFF) + deviation * random.nextGaussian()));
        }
        return new FaceImage(image.width(), image.height(), to);
    }

    /** Takes the mean of {@code reach} pixels to the left and to the right, as when the person walks past. */
    static FaceImage smeared(FaceImage image, int reach) {
        var kernel = new float[1 + reach];
        Arrays.fill(kernel, 1f / (2 * reach + 1));
        int w = image.width();
        return new FaceImage(w, image.height(), along(image.bgr(), image.height(), 3 * w, w, 3, kernel));
    }

    /**
     * Makes the image small, and large again with straight lines between the pixels that were left.
     *
     * @param cell how many of its pixels become one along each side, 1 or more
     */
    static FaceImage coarse(FaceImage image, double cell) {
        int w = image.width();
        int h = image.height();
        var soft = blurred(image, 0.45 * cell).bgr();
        var to = new byte[soft.length];
        for (int y = 0; y < h; y++) {
            var down = Between.of(y, cell, h);
            for (int x = 0; x < w; x++) {
                var across = Between.of(x, cell, w);
                for (int channel = 0; channel < 3; channel++) {
                    float above = across.mix(soft, 3 * w * down.before + channel, 3);
                    float below = across.mix(soft, 3 * w * down.after + channel, 3);
                    to[3 * (y * w + x) + channel] = sample(above + down.share * (below - above));
                }
            }
        }
        return new FaceImage(w, h, to);
    }

    /** Says which two pixels that were left a pixel lies between, and how near it is to the second, 0 to 1. */
    private record Between(int before, int after, float share) {
        static Between of(int at, double cell, int length) {
            double place = (at + 0.5) / cell - 0.5;
            double first = Math.floor(place);
            return new Between(middle(first, cell, length), middle(first + 1, cell, length), (float) (place - first));
        }

        private static int middle(double index, double cell, int length) {
            return (int) Math.max(0, Math.min(length - 1, Math.round((index + 0.5) * cell - 0.5)));
        }

        float mix(byte[] samples, int line, int step) {
            float first = samples[line + step * before] & 0xFF;
            return first + share * ((samples[line + step * after] & 0xFF) - first);
        }
    }

    /** Applies a Gaussian blur along the rows and then along the columns; beyond the edge its pixels repeat. */
    public static FaceImage blurred(FaceImage image, double sigma) {
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
    public static FaceImage compressed(FaceImage image, int quality) {
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
