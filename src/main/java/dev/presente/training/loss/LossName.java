package dev.presente.training.loss;

import java.util.Locale;

/** Names the losses as the command line does; the defaults are for embeddings of unit length. */
public enum LossName {
    /** It moves genuine pairs to 0 and impostor pairs beyond the margin, 1. */
    CONTRASTIVE,
    /** It moves negatives farther away than positives by the margin, 0.2. */
    TRIPLET,
    /** It keeps the angle at the negative below the margin, 40 degrees. */
    ANGULAR,
    /** It compares every genuine pair with all impostor pairs of its two photos, with the margin 1. */
    LIFTED,
    /** It compares the positive with all negatives at once; it has no margin. */
    NPAIR,
    /** It weighs pairs by how hard they are, around the cosine 0.5, the margin. */
    MULTI_SIMILARITY,
    /** It tells the people of the training set apart, by the margin, 0.5 radians. */
    ARCFACE;

    /**
     * With this scale cosines are told apart by about a tenth, as in contrastive learning with a temperature of 0.07 to 0.1.
     */
    private static final float NPAIR_SCALE = 12;
    /** This scale is below the paper's 64, which goes with 85,000 people. */
    private static final float ARCFACE_SCALE = 30;

    /**
     * Creates the loss of this name.
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

    /** Returns the name on the command line, such as {@code multi-similarity}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
