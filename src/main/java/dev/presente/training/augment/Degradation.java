package dev.presente.training.augment;

import dev.presente.face.image.FaceImage;
import dev.presente.face.image.Luma;

/** Does to an image what light and ink do. These are pure functions; the given image stays as it is. */
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

    private static byte sample(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
