package dev.presente.face;

/**
 * The comparison of one probe with one person's references.
 *
 * @param distance smallest Euclidean distance to a reference
 * @param estimatedFmr chance that a random other person comes at least this close, in all comparisons with this person
 */
public record VerificationResult(double distance, Threshold threshold, double estimatedFmr) {
    /** Positive when the probe is accepted. */
    public double margin() {
        return threshold.distance() - distance;
    }

    public boolean matches() {
        return distance <= threshold.distance();
    }
}
