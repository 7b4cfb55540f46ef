package dev.presente.face;

import dev.presente.face.PackManifest.Colour;
import dev.presente.face.PackManifest.Network;
import java.util.Arrays;

/**
 * How usable a face is for recognition, each measure 0 (worst) to 100, in the spirit of ISO/IEC 29794-5.
 *
 * @param score the smallest of the measures
 * @param size of the face in the photo; 100 when the embedder sees no more pixels than the photo has
 * @param sharpness of the aligned face, from the variance of its Laplacian
 * @param exposure share of the aligned face that is neither black nor burnt out, times its bright parts' lightness
 * @param contrast of the aligned face, from the darkest to the brightest twentieth
 * @param yaw squared cosine of the head's turn to the left or right
 * @param pitch likewise up or down
 * @param roll likewise towards a shoulder
 * @param alone 100 when there is no other face, 0 when the next one is half as high
 */
public record FaceQuality(
        int score, int size, int sharpness, int exposure, int contrast, int yaw, int pitch, int roll, int alone) {
    /** Variance of the Laplacian at which sharpness reaches 1 - 1/e; an in-focus aligned face has several times that. */
    private static final double SHARP = 120;

    /** Luma of the brightest twentieth of a well-lit face; not the mean, which falls with the skin's tone. */
    private static final double BRIGHT = 110;

    /** Luma between the darkest and the brightest twentieth of a face with full contrast. */
    private static final double RANGE = 110;

    /**
     * Measures an aligned face.
     *
     * @param pixelsPerPixel photo pixels that one input pixel covers
     * @param tensor the embedder's input
     * @param other height of the next highest face over that of this one, 0 to 1
     */
    static FaceQuality measure(double pixelsPerPixel, float[] tensor, Network input, Pose pose, double other) {
        var luma = luma(tensor, input);
        var histogram = Histogram.of(luma);
        double bright = histogram.percentile(95);
        double dark = histogram.percentile(5);
        double laplacian = LivenessCues.laplacianVariance(luma, input.width());
        return of(
                percent(pixelsPerPixel),
                percent(1 - Math.exp(-laplacian / SHARP)),
                percent(histogram.share(13, 249) * Math.min(1, bright / BRIGHT)),
                percent((bright - dark) / RANGE),
                turned(pose.yaw()),
                turned(pose.pitch()),
                turned(pose.roll()),
                percent(1 - 2 * other));
    }

    private static FaceQuality of(int... measures) {
        int score = Arrays.stream(measures).min().orElseThrow();
        return new FaceQuality(
                score,
                measures[0],
                measures[1],
                measures[2],
                measures[3],
                measures[4],
                measures[5],
                measures[6],
                measures[7]);
    }

    private static int percent(double share) {
        return (int) Math.round(100 * Math.max(0, Math.min(1, share)));
    }

    private static int turned(double degrees) {
        double cos = Math.max(0, Math.cos(Math.toRadians(degrees)));
        return percent(cos * cos);
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
}
