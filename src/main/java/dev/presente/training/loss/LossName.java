package dev.presente.training.loss;

import java.util.Locale;

/** The losses there are, by their names on the command line; the defaults are for embeddings of unit length. */
public enum LossName {
    /** Genuine pairs to 0, impostor pairs beyond the margin, 1. */
    CONTRASTIVE,
    /** Negatives farther than positives by the margin, 0.2. */
    TRIPLET,
    /** The angle at the negative below the margin, 40 degrees. */
    ANGULAR,
    /** Every genuine pair against all impostor pairs of its two photos, with the margin 1. */
    LIFTED,
    /** The positive against all negatives at once; without a margin. */
    NPAIR,
    /** Weighs pairs by how hard they are, around the cosine 0.5, the margin. */
    MULTI_SIMILARITY,
    /** Tells the people of the training set apart, by the margin, 0.5 radians. */
    ARCFACE;

    /** Cosines are told apart by about a tenth, as in contrastive learning with a temperature of 0.07 to 0.1. */
    private static final float NPAIR_SCALE = 12;
    /** Below the paper's 64, which goes with 85,000 people. */
    private static final float ARCFACE_SCALE = 30;

    /**
     * The loss of this name.
     *
     * @throws IllegalArgumentException when the margin is out of range, or the loss has none
     */
    public Loss create(LossOptions options) {
        return switch (this) {
            case CONTRASTIVE -> new ContrastiveLoss(options.marginOr(1));
            case TRIPLET -> new TripletLoss(options.marginOr(0.2f), options.distance());
            case ANGULAR -> new AngularLoss(options.marginOr(40));
            case LIFTED -> new LiftedStructureLoss(options.marginOr(1));
            case NPAIR -> nPair(options);
            case MULTI_SIMILARITY -> new MultiSimilarityLoss(options.marginOr(0.5f));
            case ARCFACE ->
                new ArcFaceLoss(
                        options.marginOr(0.5f),
                        ARCFACE_SCALE,
                        options.people(),
                        options.dimension(),
                        options.seed(),
                        options.manager());
        };
    }

    private static Loss nPair(LossOptions options) {
        if (options.margin() != null) {
            throw new IllegalArgumentException("The loss npair has no margin: leave it out");
        }
        return new NPairLoss(NPAIR_SCALE);
    }

    /** As on the command line: {@code multi-similarity}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
