package dev.presente.evaluation.degrade;

/** Computes the pictures of which drawings are made, row by row, 0 to 255. */
final class Drawing {
    private Drawing() {}

    /** Blurs twice with a box that reaches {@code radius} pixels to every side. */
    static double[] blurred(double[] values, int width, int radius) {
        var once = rows(columns(values, width, radius), width, radius);
        return rows(columns(once, width, radius), width, radius);
    }

    private static double[] rows(double[] values, int width, int radius) {
        return means(values, width, values.length / width, 1, width, radius);
    }

    private static double[] columns(double[] values, int width, int radius) {
        return means(values, values.length / width, width, width, 1, radius);
    }

    /** Averages along lines of {@code length} values that are {@code step} apart; lines begin {@code next} apart. */
    private static double[] means(double[] values, int length, int lines, int step, int next, int radius) {
        var means = new double[values.length];
        for (int line = 0; line < lines; line++) {
            for (int at = 0; at < length; at++) {
                int first = Math.max(0, at - radius);
                int last = Math.min(length - 1, at + radius);
                double sum = 0;
                for (int i = first; i <= last; i++) {
                    sum += values[line * next + i * step];
                }
                means[line * next + at * step] = sum / (last - first + 1);
            }
        }
        return means;
    }

    /** Draws edges dark on white paper (Sobel's operator). */
    static double[] edges(Picture photo) {
        int w = photo.width();
        var grey = blurred(photo.grey(), w, 1);
        var drawing = new double[grey.length];
        for (int i = 0; i < grey.length; i++) {
            boolean isBorder = i < w || i >= grey.length - w || i % w == 0 || i % w == w - 1;
            drawing[i] = isBorder ? 255 : 255 - Math.min(255, 1.3 * slope(grey, i, w));
        }
        return drawing;
    }

    private static double slope(double[] v, int i, int w) {
        double across = v[i + 1 - w] + 2 * v[i + 1] + v[i + 1 + w] - v[i - 1 - w] - 2 * v[i - 1] - v[i - 1 + w];
        double down = v[i + w - 1] + 2 * v[i + w] + v[i + w + 1] - v[i - w - 1] - 2 * v[i - w] - v[i - w + 1];
        return Math.hypot(across, down);
    }

    /** Draws shades as with a soft pencil: the photo over its blurred negative. */
    static double[] pencil(Picture photo) {
        var grey = photo.grey();
        var soft = blurred(grey, photo.width(), 5);
        var drawing = new double[grey.length];
        for (int i = 0; i < grey.length; i++) {
            drawing[i] = Math.min(255, grey[i] * 255 / Math.max(1, soft[i]));
        }
        return drawing;
    }
}
