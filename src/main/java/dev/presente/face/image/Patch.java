package dev.presente.face.image;

import dev.presente.face.image.Affine.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holds the light of samples of a rectangle of a photo: those that the camera has not cut off. */
final class Patch {
    /** Samples from here on may be cut off by the camera. */
    private static final int CUT_OFF = 250;

    /** This is added to all light, so that a black pixel has a logarithm. */
    private static final double DARKEST = 2e-4;

    private static final double[] LINEAR = linear();

    private final List<double[]> samples = new ArrayList<>();
    private final int least;

    /** Takes {@code side * side} samples. */
    Patch(FaceImage photo, double left, double top, double width, double height, int side) {
        this.least = side * side / 2;
        var bgr = photo.bgr();
        for (int i = 0; i < side * side; i++) {
            int x = (int) Math.floor(left + (i % side + 0.5) * width / side);
            int row = i / side;
            int y = (int) Math.floor(top + (row + 0.5) * height / side);
            if (x >= 0 && y >= 0 && x < photo.width() && y < photo.height()) {
                int at = 3 * (y * photo.width() + x);
                add(bgr[at + 2] & 0xFF, bgr[at + 1] & 0xFF, bgr[at] & 0xFF);
            }
        }
    }

    /** Returns the upright rectangle about these points. */
    static Patch over(FaceImage photo, List<Point> points, int side) {
        var x = points.stream().mapToDouble(Point::x).summaryStatistics();
        var y = points.stream().mapToDouble(Point::y).summaryStatistics();
        return new Patch(photo, x.getMin(), y.getMin(), x.getMax() - x.getMin(), y.getMax() - y.getMin(), side);
    }

    private void add(int r, int g, int b) {
        if (Math.max(r, Math.max(g, b)) < CUT_OFF) {
            samples.add(new double[] {LINEAR[r], LINEAR[g], LINEAR[b]});
        }
    }

    /** Returns the logarithms of the mean red, green and blue; not a number when half of the rectangle is cut off. */
    double[] mean() {
        return mean(samples);
    }

    /**
     * Returns the same of some samples only.
     *
     * @param from the share of the samples that are darker than those
     * @param to the share of the samples up to the brightest of those
     */
    double[] mean(double from, double to) {
        var sorted = new ArrayList<>(samples);
        sorted.sort(Comparator.comparingDouble(rgb -> rgb[0] + 2 * rgb[1] + rgb[2]));
        return mean(sorted.subList((int) (from * sorted.size()), (int) (to * sorted.size())));
    }

    private double[] mean(List<double[]> chosen) {
        if (samples.size() < least) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        var sums = new double[3];
        for (var rgb : chosen) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] += rgb[c];
            }
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] = Math.log(sums[c] / chosen.size() + DARKEST);
        }
        return sums;
    }

    /** Returns the light of each sRGB sample, 0 to 1 (IEC 61966-2-1). */
    private static double[] linear() {
        return IntStream.range(0, 256)
                .mapToDouble(sample -> sample / 255.0)
                .map(v -> v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
                .toArray();
    }
}
