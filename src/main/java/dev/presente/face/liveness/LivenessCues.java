package dev.presente.face.liveness;

import dev.presente.face.image.Luma;
import dev.presente.face.image.SampleHistogram;
import dev.presente.face.image.Spectrum;

/** Measures the {@link LivenessCue}s that need no network, each independent of the photo's size and brightness. */
public final class LivenessCues {
    private static final double TINY = 1e-6;

    private LivenessCues() {}

    /**
     * Returns all cues in the order of the enumeration.
     *
     * @param network the value of {@link LivenessCue#NETWORK}
     * @param around the face with its surroundings: blue, green and red planes of {@code aroundSide x aroundSide} samples, 0 to
     *     255
     * @param face the face alone, as planes of {@code faceSide x faceSide} samples
     */
    static double[] measure(double network, float[] around, int aroundSide, float[] face, int faceSide) {
        var luma = Luma.of(face);
        var histogram = SampleHistogram.of(luma);
        double median = histogram.percentile(50);
        double bright = histogram.percentile(90);
        double variance = variance(luma);
        return new double[] {
            network,
            Spectrum.of(luma, faceSide).peak(),
            Math.log((laplacianVariance(luma, faceSide) + TINY) / (variance + 1)),
            Math.log((chromaDeviation(face) + TINY) / (Math.sqrt(variance) + 1)),
            Math.min(4, (histogram.percentile(99) - bright) / (bright - median + 1)),
            histogram.percentile(2) / (median + 1),
            Math.log(straightEdge(Luma.of(around), aroundSide))
        };
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float v : values) {
            sum += v;
            squares += v * v;
        }
        double mean = sum / values.length;
        return Math.max(0, squares / values.length - mean * mean);
    }

    /** Returns the variance of the Laplacian with four neighbours over the inner pixels. */
    public static double laplacianVariance(float[] luma, int width) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int row = width; row + width < luma.length; row += width) {
            for (int i = row + 1; i < row + width - 1; i++) {
                double v = 4 * luma[i] - luma[i - 1] - luma[i + 1] - luma[i - width] - luma[i + width];
                sum += v;
                squares += v * v;
                n++;
            }
        }
        return squares / n - (sum / n) * (sum / n);
    }

    /** Returns the root of the summed variances of red - green and blue - green. */
    private static double chromaDeviation(float[] bgr) {
        int plane = bgr.length / 3;
        var red = new float[plane];
        var blue = new float[plane];
        for (int i = 0; i < plane; i++) {
            red[i] = bgr[i + 2 * plane] - bgr[i + plane];
            blue[i] = bgr[i] - bgr[i + plane];
        }
        return Math.sqrt(variance(red) + variance(blue));
    }

    /** Returns the largest mean gradient across a whole column or row outside the middle half, over the mean of all. */
    private static double straightEdge(float[] luma, int side) {
        var across = new double[side];
        var down = new double[side];
        double sum = 0;
        for (int y = 1; y < side; y++) {
            for (int x = 1; x < side; x++) {
                int i = y * side + x;
                double dx = luma[i] - luma[i - 1];
                double dy = luma[i] - luma[i - side];
                across[x] += dx;
                down[y] += dy;
                sum += Math.abs(dx) + Math.abs(dy);
            }
        }
        double strongest = 0;
        for (int k = 2; k < side - 1; k++) {
            if (k < side / 4 || k > side * 3 / 4) {
                strongest = Math.max(strongest, Math.max(Math.abs(across[k]), Math.abs(down[k])));
            }
        }
        return (strongest / side + TINY) / (sum / (2.0 * side * side) + 0.1);
    }
}
