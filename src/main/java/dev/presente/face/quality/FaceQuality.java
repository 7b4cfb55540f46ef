package dev.presente.face.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.presente.face.framing.FramedFace;
import dev.presente.face.framing.Framing;
import dev.presente.face.image.Histogram;
import dev.presente.face.liveness.LivenessCues;
import dev.presente.face.matching.Strength;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import java.util.Arrays;
import java.util.Optional;

/**
 * How usable a face is for recognition, each measure 0 (worst) to 100, in the spirit of ISO/IEC 29794-5.
 *
 * @param size of the face in the photo; 100 when the embedder sees no more pixels than the photo has
 * @param sharpness of the aligned face, from the variance of its Laplacian
 * @param exposure share of the aligned face that is neither black nor burnt out, times its bright parts' lightness
 * @param contrast of the aligned face, from the darkest to the brightest twentieth
 * @param yaw squared cosine of the head's turn to the left or right
 * @param pitch likewise up or down
 * @param roll likewise towards a shoulder
 * @param upright 100 for a face that stands upright, below 50 for one that lies on its side or stands on its head
 * @param eyes how far they are open; narrow eyes and smiles are low too, so nothing is refused for it
 * @param mouth 100 when it is closed, 0 when it is wide open
 * @param clear how strongly the network answers, see {@link Strength}: little to a face that is covered, by sunglasses say, or
 *     turned away; 100 where the pack does not tell
 * @param alone 100 when there is no other face, 0 when the next one is half as high
 */
@JsonPropertyOrder("score")
public record FaceQuality(
        int size,
        int sharpness,
        int exposure,
        int contrast,
        int yaw,
        int pitch,
        int roll,
        int upright,
        int eyes,
        int mouth,
        int clear,
        int alone) {
    /** Variance of the Laplacian at which sharpness reaches 1 - 1/e; an in-focus aligned face has several times that. */
    private static final double SHARP = 120;

    /** Luma of the brightest twentieth of a well-lit face; not the mean, which falls with the skin's tone. */
    private static final double BRIGHT = 110;

    /** Luma between the darkest and the brightest twentieth of a face with full contrast. */
    private static final double RANGE = 110;

    /** Height over width of open eyes, the median of lfw-dev. */
    private static final double OPEN_EYES = 0.27;

    /** Height over width of the gap between the lips of somebody who shouts. */
    private static final double OPEN_MOUTH = 0.6;

    /** Share of the typical strength that counts as none. */
    private static final double NO_STRENGTH = 0.5;

    /**
     * Measures an aligned face, but for its strength and whether it is upright.
     *
     * @param pixelsPerPixel photo pixels that one input pixel covers
     * @param tensor the embedder's input
     * @param other height of the next highest face over that of this one, 0 to 1
     */
    public static FaceQuality measure(
            double pixelsPerPixel, float[] tensor, Network input, FramedFace face, double other) {
        var luma = luma(tensor, input);
        var histogram = Histogram.of(luma);
        double bright = histogram.percentile(95);
        double dark = histogram.percentile(5);
        double laplacian = LivenessCues.laplacianVariance(luma, input.width());
        return new FaceQuality(
                percent(pixelsPerPixel),
                percent(1 - Math.exp(-laplacian / SHARP)),
                percent(histogram.share(13, 249) * Math.min(1, bright / BRIGHT)),
                percent((bright - dark) / RANGE),
                turned(face.pose().yaw()),
                turned(face.pose().pitch()),
                turned(face.pose().roll()),
                100,
                percent(Openness.eyes(face.landmarks()).orElse(OPEN_EYES) / OPEN_EYES),
                percent(1 - Openness.mouth(face.landmarks()).orElse(0) / OPEN_MOUTH),
                100,
                percent(1 - 2 * other));
    }

    /**
     * The same with how clear the face is, which only the embedding tells.
     *
     * @param strength of the embedding, 1 for a typical one
     */
    public FaceQuality ofStrength(double strength) {
        int clear = percent((strength - NO_STRENGTH) / (1 - NO_STRENGTH));
        return new FaceQuality(
                size, sharpness, exposure, contrast, yaw, pitch, roll, upright, eyes, mouth, clear, alone);
    }

    /**
     * The same with how upright the face is, which is measured only where it is in doubt.
     *
     * @param uprightness 0 to 1, see {@link Framing#uprightness}
     */
    public FaceQuality ofUprightness(double uprightness) {
        int share = percent(uprightness);
        return new FaceQuality(size, sharpness, exposure, contrast, yaw, pitch, roll, share, eyes, mouth, clear, alone);
    }

    /** The smallest of the measures that a photo can be refused for: all but {@code eyes} and {@code alone}. */
    @JsonProperty("score")
    public int score() {
        return Arrays.stream(QualityMeasure.values())
                .filter(QualityMeasure::isDecisive)
                .mapToInt(measure -> measure.of(this))
                .min()
                .orElseThrow();
    }

    /** The first measure that is too low for {@code use}, and what to do about it. */
    public Optional<Advice> failing(PhotoUse use) {
        return QualityMeasure.failing(this, use).map(QualityMeasure::advice);
    }

    /**
     * Whether a photo of this quality, the only face or that with only small ones behind, is taken for {@code use}. A
     * face of less than 40 pixels, which is refused before it is measured, does not get this far.
     */
    public boolean suffices(PhotoUse use) {
        return alone > 0 && failing(use).isEmpty();
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
