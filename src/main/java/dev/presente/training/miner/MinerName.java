package dev.presente.training.miner;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The miners there are, by their names on the command line. */
public enum MinerName {
    /** Every triplet of the batch. */
    ALL,
    /** Those whose negative is farther than the positive, but by less than the margin. */
    SEMI_HARD,
    /** For every anchor and positive the nearest negative. */
    HARD,
    /** For every anchor the farthest positive and the nearest negative. */
    BATCH_HARD,
    /** For every anchor the nearest positive and the nearest negative beyond it. */
    EASY_POSITIVE;

    /** FaceNet's, there of squared distances. */
    private static final float MARGIN = 0.2f;

    /**
     * The miner of this name.
     *
     * @param margin of semi-hard triplets, as a distance; null for 0.2. The others have none
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

    /** As on the command line: {@code semi-hard}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
