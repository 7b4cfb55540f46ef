package dev.presente.training.sampler;

import java.util.Locale;

/** The samplers there are, by their names on the command line. */
public enum SamplerName {
    /** P people with K photos each. */
    PXK,
    /** Half genuine pairs, half impostor pairs. */
    PAIRS,
    /** Anchor, positive, negative. */
    TRIPLETS;

    /**
     * The sampler of this name, with batches of at most {@code people} x {@code photos} photos.
     *
     * @param people P, at least 2
     * @param photos K, at least 2
     * @throws IllegalArgumentException when one of them is smaller
     */
    public Sampler create(int people, int photos) {
        return switch (this) {
            case PXK -> new PeopleSampler(people, photos);
            case PAIRS -> new BalancedPairs(people * photos / 4);
            case TRIPLETS -> new TripletSampler(people * photos / 3);
        };
    }

    /** As on the command line: {@code pxk}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
