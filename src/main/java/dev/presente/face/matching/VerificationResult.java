package dev.presente.face.matching;

/**
 * Holds the comparison of one probe with one person's references.
 *
 * @param euclidean the Euclidean distance, 0 to 2, to the reference that speaks most for the person, as answers show it
 * @param factor the factor of the distance before it is compared with the threshold, {@link Template#factor}
 * @param estimatedFmr chance that a random other person comes at least this close, in all comparisons with this person
 */
public record VerificationResult(double euclidean, double factor, Threshold threshold, double estimatedFmr) {
    /** Returns the largest Euclidean distance at which faces of this {@link Strength} still count as the same person. */
    public double euclideanLimit() {
        return threshold.distance() / factor;
    }

    /** Returns the distance that is left to the limit; it is positive when the probe is accepted. */
    public double margin() {
        return euclideanLimit() - euclidean;
    }

    /** Returns the distance as {@link Template#distance} defines it, which thresholds and other people's distances compare with. */
    public double distance() {
        return euclidean * factor;
    }

    public boolean matches() {
        return euclidean <= euclideanLimit();
    }
}
