package dev.presente.face;

import dev.presente.face.PackManifest.Colour;
import dev.presente.face.PackManifest.Network;

/**
 * How usable a face is for recognition, each measure 0 (worst) to 100.
 *
 * @param score the smallest of the measures
 * @param size of the face in the photo; 100 when the embedder sees no more pixels than the photo has
 * @param sharpness of the aligned face, from the variance of its Laplacian
 * @param exposure share of the aligned face that is neither black nor burnt out
 */
public record FaceQuality(int score, int size, int sharpness, int exposure) {
    /** Variance of the Laplacian at which sharpness reaches 1 - 1/e; an in-focus aligned face has several times that. */
    private static final double SHARP = 120;

    /**
     * Measures an aligned face.
     *
     * @param pixelsPerPixel photo pixels that one input pixel covers
     * @param tensor the embedder's input
     */
    static FaceQuality measure(double pixelsPerPixel, float[] tensor, Network input) {
        var luma = luma(tensor, input);
        int size = percent(pixelsPerPixel);
        int sharpness = percent(1 - Math.exp(-laplacianVariance(luma, input.width()) / SHARP));
        int exposure = percent(exposed(luma));
        return new FaceQuality(Math.min(size, Math.min(sharpness, exposure)), size, sharpness, exposure);
    }

    private static int percent(double share) {
        return (int) Math.round(100 * Math.max(0, Math.min(1, share)));
    }

    private static float[] luma(float[] tensor, Network input) {
        int plane = input.width() * input.height();
        var luma = new float[plane];
        for (int i = 0; i < plane; i++) {
            float sample = input.colour() == Colour.GREY
                    ? tensor[i]
                    : (tensor[i] + 2 * tensor[i + plane] + tensor[i + 2 * plane]) / 4;
            luma[i] = sample * input.std() + input.mean();
        }
        return luma;
    }

    private static double laplacianVariance(float[] luma, int width) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = width; i + width < luma.length; i++) {
            int x = i % width;
            if (x > 0 && x < width - 1) {
                double v = 4 * luma[i] - luma[i - 1] - luma[i + 1] - luma[i - width] - luma[i + width];
                sum += v;
                squares += v * v;
                n++;
            }
        }
        return squares / n - (sum / n) * (sum / n);
    }

    private static double exposed(float[] luma) {
        int good = 0;
        for (float v : luma) {
            if (v > 12 && v < 250) {
                good++;
            }
        }
        return (double) good / luma.length;
    }
}
