package dev.presente.training.sampler;

import java.util.Locale;

/** Names the samplers as the command line does. */
public enum SamplerName {
    /** It gives P people with K photos each. */
    PXK,
    /** It gives half genuine pairs and half impostor pairs. */
    PAIRS,
    /** It gives anchor, positive and negative in turn. */
    TRIPLETS;

    /**
     * Creates the sampler of this name, with batches of at most {@code people} x {@code photos} photos.
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

    /**
     * Creates a sampler as {@link #PXK}, half of whose batches are people of one kind.
     *
     * @param kinds a number for each photo, the same for photos of alike people
     */
    public static Sampler alike(int people, int photos, int[] kinds) {
        return new AlikeSampler(people, photos, kinds);
    }

    /** Returns the name on the command line, such as {@code pxk}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
