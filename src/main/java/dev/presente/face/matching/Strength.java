package dev.presente.face.matching;

/**
 * Weights templates by how strongly a network answers to a face: by the length of the embedding before it is scaled to 1. The
 * length is small for faces that are covered, turned away, blurred or dark (so it measures quality: Meng et al., MagFace, CVPR
 * 2021). The embeddings of such faces lie farther from others of the same person, and from strangers too. Distances are
 * therefore made smaller for weak faces and larger for strong ones, so that one threshold gives both the same false match rate.
 *
 * @param typical the median length over the photos of the calibration, above 0
 * @param exponent the exponent of length / typical in a template's weight, 0 (no difference) to 1
 */
public record Strength(double typical, double exponent) {
    /** Lengths are limited to this range of shares of the typical length, which is the range of usable photos. */
    private static final double LEAST = 0.72;

    private static final double MOST = 1.35;

    public Strength {
        if (!(typical > 0) || !(exponent >= 0 && exponent <= 1)) {
            throw new IllegalArgumentException("A strength needs a typical length above 0 and an exponent of 0 to 1");
        }
    }

    /**
     * Returns the weight of a template in squared distances.
     *
     * @param length the length of the embedding
     */
    public double weight(double length) {
        return Math.pow(Math.max(LEAST, Math.min(MOST, length / typical)), exponent);
    }
}
