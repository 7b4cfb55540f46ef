package dev.presente.face.matching;

/**
 * How strongly a network answers to a face: the length of its embedding before that is scaled to 1. It is small for
 * faces that are covered, turned away, blurred or dark (so the length measures quality: Meng et al., MagFace, CVPR 2021),
 * whose embeddings lie farther from others of the same person, and from strangers too. Distances are therefore made
 * smaller for weak faces and larger for strong ones, so that one threshold gives both the same false match rate.
 *
 * @param typical the median length over the photos of the calibration, above 0
 * @param exponent of length / typical in a template's weight, 0 (no difference) to 1
 */
public record Strength(double typical, double exponent) {
    /** Lengths beyond these shares of the typical one, the range of usable photos, count as these. */
    private static final double LEAST = 0.72;

    private static final double MOST = 1.35;

    public Strength {
        if (!(typical > 0) || !(exponent >= 0 && exponent <= 1)) {
            throw new IllegalArgumentException("A strength needs a typical length above 0 and an exponent of 0 to 1");
        }
    }

    /**
     * The weight of a template in squared distances.
     *
     * @param length of the embedding
     */
    public double weight(double length) {
        return Math.pow(Math.max(LEAST, Math.min(MOST, length / typical)), exponent);
    }
}
