package dev.presente.training.miner;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names the miners as the command line does. */
public enum MinerName {
    /** It takes every triplet of the batch. */
    ALL,
    /** It takes the triplets whose negative is farther than the positive, but by less than the margin. */
    SEMI_HARD,
    /** It takes, for every anchor and positive, the nearest negative. */
    HARD,
    /** It takes, for every anchor, the farthest positive and the nearest negative. */
    BATCH_HARD,
    /** It takes, for every anchor, the nearest positive and the nearest negative beyond it. */
    EASY_POSITIVE;

    /** This is FaceNet's margin, which is one of squared distances there. */
    private static final float MARGIN = 0.2f;

    /**
     * Creates the miner of this name.
     *
     * @param margin the margin of semi-hard triplets, as a distance; null for 0.2. The other miners have none
     * @throws IllegalArgumentException when the margin is not above 0
     */
    public Miner create(@Nullable Float margin) {
        return switch (this) {
            case ALL -> EveryTriplet.any();
            case SEMI_HARD -> EveryTriplet.semiHard(margin == null ? MARGIN : margin);
            case HARD -> new HardNegatives();
            case BATCH_HARD -> new BatchHard();
            case EASY_POSITIVE -> new EasyPositives();
        };
    }

    /** Returns the name on the command line, such as {@code semi-hard}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
