package dev.presente.face.matching;

/**
 * Holds the comparison of one probe with one person's references.
 *
 * @param distance Euclidean, to the reference that speaks most for the person
 * @param factor the factor of the distance before it is compared with the threshold, {@link Template#factor}
 * @param estimatedFmr the chance that a random other person comes at least this close, in all comparisons with this person
 */
public record VerificationResult(double distance, double factor, Threshold threshold, double estimatedFmr) {
    /** Returns the largest Euclidean distance at which faces of this {@link Strength} still count as the same person. */
    public double limit() {
        return threshold.distance() / factor;
    }

    /** Returns the distance that is left to the limit; it is positive when the probe is accepted. */
    public double margin() {
        return limit() - distance;
    }

    /** Returns the distance as {@link Template#distance} defines it, which can be compared with those of other people. */
    public double comparable() {
        return distance * factor;
    }

    public boolean matches() {
        return distance <= limit();
    }
}
