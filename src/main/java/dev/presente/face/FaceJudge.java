package dev.presente.face;

import dev.presente.face.EmbeddingNetwork.Embedding;
import dev.presente.face.framing.Framing;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.Strength;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import dev.presente.face.quality.QualityMeasure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures how good a face is and refuses one that is not good enough for its use. */
final class FaceJudge {
    /**
     * This is a share of the typical strength. Seven of eight upright faces have more, and none of more than a thousand turned
     * faces had. Only the faces below it therefore need a check whether they are upright.
     */
    private static final double UNDOUBTED = 0.88;

    private final Framing framing;
    private final Network input;
    private final boolean seesWholeImage;
    private final @Nullable Strength strength;

    FaceJudge(ModelPack pack, Framing framing) {
        this.framing = framing;
        this.input = pack.manifest().embedder().network();
        this.seesWholeImage = pack.manifest().seesWholeImage();
        this.strength = pack.strength();
    }

    /**
     * Measures the quality as far as the pixels and landmarks tell it. A face that fails is also checked for whether it is
     * upright, because a face that lies on its side fails other measures too.
     *
     * @param use what the photo is for; null accepts any quality
     * @throws PhotoRejectedException when the quality is too low
     */
    FaceQuality judge(SeenFace face, @Nullable PhotoUse use) {
        double scale = face.framed.view().window().scale();
        var quality = FaceQuality.measure(scale, face.tensor, input, face.framed, face.found.other());
        if (failing(quality, use).isPresent()) {
            require(withUprightness(quality, face), use);
        }
        return quality;
    }

    /**
     * Completes the quality with what the embedding tells of it.
     *
     * @param before the quality as the first step measured it
     * @param use what the photo is for; null accepts any quality
     * @throws PhotoRejectedException when the quality is too low
     */
    FaceQuality judge(SeenFace face, FaceQuality before, Embedding embedding, @Nullable PhotoUse use) {
        double length = embedding.length();
        var quality = strength == null ? before : before.ofStrength(length / strength.typical());
        if (strength == null || length < UNDOUBTED * strength.typical()) {
            quality = withUprightness(quality, face);
        }
        require(quality, use);
        return quality;
    }

    private FaceQuality withUprightness(FaceQuality quality, SeenFace face) {
        return quality.ofUprightness(framing.uprightness(face.image, face.found.box(), face.framed));
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
