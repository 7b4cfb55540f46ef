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
     * A share of the typical strength. Seven of eight upright faces are answered more strongly, and of more than a thousand turned
     * ones none was: only the others need a look whether they are upright.
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
     * The quality as far as the pixels and landmarks tell. A face that fails is looked at once more, since one that lies on its
     * side fails other measures too.
     *
     * @param use null: any quality is good enough
     * @throws PhotoRejectedException when it is too low
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
     * The quality with what the embedding tells of it.
     *
     * @param use null: any quality is good enough
     * @throws PhotoRejectedException when it is too low
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
