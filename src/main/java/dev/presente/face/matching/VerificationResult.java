package dev.presente.face.matching;

/**
 * The comparison of one probe with one person's references.
 *
 * @param euclidean distance to the reference that speaks most for the person, 0 to 2: what answers show
 * @param factor what it is multiplied with to be compared with the threshold, {@link Template#factor}
 * @param estimatedFmr chance that a random other person comes at least this close, in all comparisons with this person
 */
public record VerificationResult(double euclidean, double factor, Threshold threshold, double estimatedFmr) {
    /** The largest Euclidean distance at which faces of this {@link Strength} still count as of the same person. */
    public double euclideanLimit() {
        return threshold.distance() / factor;
    }

    /** Positive when the probe is accepted. */
    public double margin() {
        return euclideanLimit() - euclidean;
    }

    /** As {@link Template#distance} has it: what thresholds, and the distances of other people, are compared with. */
    public double distance() {
        return euclidean * factor;
    }

    public boolean matches() {
        return euclidean <= euclideanLimit();
    }
}
