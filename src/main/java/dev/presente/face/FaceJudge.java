package dev.presente.face;

import dev.presente.face.framing.Framing;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.Strength;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.GreyFace;
import dev.presente.face.quality.PhotoUse;
import dev.presente.face.quality.QualityMeasure;
import dev.presente.face.quality.Wholeness;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures how good a face is and refuses one that is not good enough for its use. */
final class FaceJudge {
    /**
     * This is a share of the typical strength. Seven of eight upright faces have more, and none of more than a thousand turned
     * faces had. Only the faces below it therefore need a check whether they are upright.
     */
    private static final double UNDOUBTED = 0.88;

    /** A face with this share or more in some of its views has {@link #UNDOUBTED} in all of them. */
    private static final double PLAINLY_UNDOUBTED = 0.9;

    /** A face that is so clear in some of its views is clear enough for a check-in in all of them. */
    private static final int PLAINLY_CLEAR = 45;

    private final Framing framing;
    private final Network input;
    private final boolean seesWholeImage;
    private final @Nullable Strength strength;
    private final @Nullable Wholeness wholeness;

    FaceJudge(ModelPack pack, Framing framing) {
        this.framing = framing;
        this.input = pack.manifest().embedder().network();
        this.seesWholeImage = pack.manifest().seesWholeImage();
        this.strength = pack.strength();
        this.wholeness = Wholeness.of(pack).orElse(null);
    }

    /**
     * Holds the quality of a face.
     *
     * @param turn the quarter turns, counter-clockwise, after which the photo is to be looked at again; otherwise 0
     */
    record Judgement(FaceQuality quality, int turn) {}

    /**
     * Measures the quality as far as the pixels and landmarks tell it. A face that fails is also checked for whether it is
     * upright, because a face that lies on its side fails other measures too.
     *
     * @param use what the photo is for; null accepts any quality
     * @throws PhotoRejectedException when the quality is too low and no turn could help
     */
    Judgement judge(SeenFace face, @Nullable PhotoUse use) {
        double scale = face.framed.view().window().scale();
        var quality = FaceQuality.measure(scale, face.tensor, input, face.framed, face.found.other());
        return failing(quality, use).isPresent() ? standing(quality, face, use) : new Judgement(quality, 0);
    }

    /** Completes the quality with what the embedding tells of it. */
    FaceQuality measure(SeenFace face, FaceQuality before, Embedding embedding) {
        var strong = strength == null ? before : before.ofStrength(embedding.length() / strength.typical());
        return wholeness == null
                ? strong
                : strong.ofWholeness(wholeness.of(embedding.template(), GreyFace.of(face.tensor, input)));
    }

    /**
     * Decides whether some views are enough to judge a face by: it is so clear that the others could make it neither one that
     * is refused nor one of which it is in doubt whether it is upright.
     */
    boolean isClear(FaceQuality quality, Embedding some) {
        return (strength == null || some.length() >= PLAINLY_UNDOUBTED * strength.typical())
                && quality.clear() >= PLAINLY_CLEAR;
    }

    /**
     * Judges the complete quality.
     *
     * @param use what the photo is for; null accepts any quality
     * @throws PhotoRejectedException when the quality is too low and no turn could help
     */
    Judgement judge(SeenFace face, FaceQuality quality, Embedding embedding, @Nullable PhotoUse use) {
        if (strength == null || embedding.length() < UNDOUBTED * strength.typical()) {
            return standing(quality, face, use);
        }
        require(quality, use);
        return new Judgement(quality, 0);
    }

    /** Looks how the face stands. A photo is turned once at most. */
    private Judgement standing(FaceQuality quality, SeenFace face, @Nullable PhotoUse use) {
        var standing = framing.standing(face.image, face.found.box(), face.framed);
        var measured = quality.ofUprightness(standing.uprightness());
        if (standing.turn() > 0 && !face.isTurned) {
            return new Judgement(measured, standing.turn());
        }
        require(measured, use);
        return new Judgement(measured, 0);
    }

    private Optional<QualityMeasure> failing(FaceQuality quality, @Nullable PhotoUse use) {
        return use == null || seesWholeImage ? Optional.empty() : QualityMeasure.failing(quality, use);
    }

    private void require(FaceQuality quality, @Nullable PhotoUse use) {
        if (use != null) {
            failing(quality, use).ifPresent(measure -> {
                throw measure.rejection(quality, use);
            });
        }
    }
}
