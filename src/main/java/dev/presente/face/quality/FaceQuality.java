package dev.presente.face.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.presente.face.framing.FramedFace;
import dev.presente.face.framing.Framing;
import dev.presente.face.image.Luma;
import dev.presente.face.image.SampleHistogram;
import dev.presente.face.matching.Strength;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.face.pack.PackManifest.Network;
import java.util.Arrays;
import java.util.Optional;

/**
 * Says how usable a face is for recognition, each measure 0 (worst) to 100, in the spirit of ISO/IEC 29794-5.
 *
 * @param size the size of the face in the photo; 100 when the embedder sees no more pixels than the photo has
 * @param sharpness the sharpness of the aligned face, from the variance of its Laplacian
 * @param exposure the share of the aligned face that is neither black nor burnt out, times its bright parts' lightness
 * @param contrast the contrast of the aligned face, from the darkest to the brightest twentieth
 * @param yaw the squared cosine of the head's turn to the left or right
 * @param pitch the squared cosine of its turn up or down
 * @param roll the squared cosine of its tilt towards a shoulder
 * @param upright 100 for a face that stands upright, below 50 for one that lies on its side or stands on its head
 * @param eyes how far the eyes are open; narrow eyes and smiles are low too, so no photo is refused for it
 * @param mouth 100 when it is closed, 0 when it is wide open
 * @param clear how strongly the network answers, see {@link Strength}: it answers little to a face that is covered, for example
 *     by sunglasses, or turned away; or how whole the face looks, see {@link Wholeness}, if that is less; 100 where the pack
 *     has neither
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
    /** At this variance of the Laplacian sharpness reaches 1 - 1/e; an aligned face in focus has several times that. */
    private static final double SHARP = 120;

    /**
     * The brightest twentieth of a well-lit face has this luma. The mean is not used, because it falls with the skin's tone.
     */
    private static final double BRIGHT = 110;

    /** A face with full contrast has this difference of luma between its darkest and its brightest twentieth. */
    private static final double RANGE = 110;

    /** Open eyes have this ratio of height to width, the median of lfw-dev. */
    private static final double OPEN_EYES = 0.27;

    /** The gap between the lips of somebody who shouts has this ratio of height to width. */
    private static final double OPEN_MOUTH = 0.6;

    /** This share of the typical strength, or less, counts as none. */
    private static final double NO_STRENGTH = 0.5;

    /**
     * Measures an aligned face, except for its strength and whether it is upright.
     *
     * @param pixelsPerPixel photo pixels that one input pixel covers
     * @param tensor the embedder's input
     * @param other height of the next highest face over that of this one, 0 to 1
     */
    public static FaceQuality measure(
            double pixelsPerPixel, float[] tensor, Network input, FramedFace face, double other) {
        var luma = luma(tensor, input);
        var histogram = SampleHistogram.of(luma);
        double bright = histogram.percentile(95);
        double dark = histogram.percentile(5);
        double laplacian = Luma.laplacianVariance(luma, input.width());
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
     * Returns the same measures with how clear the face is, which only the embedding tells.
     *
     * @param strength the strength of the embedding, 1 for a typical one
     */
    public FaceQuality ofStrength(double strength) {
        int clear = percent((strength - NO_STRENGTH) / (1 - NO_STRENGTH));
        return new FaceQuality(
                size, sharpness, exposure, contrast, yaw, pitch, roll, upright, eyes, mouth, clear, alone);
    }

    /**
     * Returns the same measures for a face that may be covered, drawn or cut off, which also makes it less clear.
     *
     * @param wholeness 0 to 1, see {@link Wholeness#of}
     */
    public FaceQuality ofWholeness(double wholeness) {
        int least = Math.min(clear, percent(wholeness));
        return new FaceQuality(
                size, sharpness, exposure, contrast, yaw, pitch, roll, upright, eyes, mouth, least, alone);
    }

    /**
     * Returns the same measures with how upright the face is, which is measured only where it is in doubt.
     *
     * @param uprightness 0 to 1, see {@link Framing#uprightness}
     */
    public FaceQuality ofUprightness(double uprightness) {
        int share = percent(uprightness);
        return new FaceQuality(size, sharpness, exposure, contrast, yaw, pitch, roll, share, eyes, mouth, clear, alone);
    }

    /**
     * Returns the smallest of the measures except {@code eyes} and {@code alone}, which say little about how well a face is
     * recognised.
     */
    @JsonProperty("score")
    public int score() {
        return Arrays.stream(QualityMeasure.values())
                .filter(QualityMeasure::isDecisive)
                .mapToInt(measure -> measure.of(this))
                .min()
                .orElseThrow();
    }

    /** Returns the first measure that is too low for {@code use}, with what to do about it; empty when all are high enough. */
    public Optional<Advice> failing(PhotoUse use) {
        return QualityMeasure.failing(this, use).map(QualityMeasure::advice);
    }

    /**
     * Decides whether a photo of this quality may be used for {@code use}, when its face is the only one or has only small ones
     * behind it. A face of less than 40 pixels does not get this far, because it is refused before it is measured. A check-in
     * also takes some photos with a higher face behind, which these measures cannot tell.
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

    /** The green counts twice: the thresholds of the measures belong to this luma and not to that of ITU-R BT.601. */
    static float[] luma(float[] tensor, Network input) {
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
