package dev.presente.face.matching;

/**
 * The comparison of one probe with one person's references.
 *
 * @param distance Euclidean, to the reference that speaks most for the person
 * @param factor what it is multiplied with to be compared with the threshold, {@link Template#factor}
 * @param estimatedFmr chance that a random other person comes at least this close, in all comparisons with this person
 */
public record VerificationResult(double distance, double factor, Threshold threshold, double estimatedFmr) {
    /** The largest distance at which faces of this {@link Strength} still count as of the same person. */
    public double limit() {
        return threshold.distance() / factor;
    }

    /** Positive when the probe is accepted. */
    public double margin() {
        return limit() - distance;
    }

    /** The distance as {@link Template#distance} has it, beside those of other people. */
    public double comparable() {
        return distance * factor;
    }

    public boolean matches() {
        return distance <= limit();
    }
}
