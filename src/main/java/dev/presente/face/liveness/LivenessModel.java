package dev.presente.face.liveness;

import java.util.List;

/**
 * Combines the cues by logistic regression.
 *
 * @param terms one term a cue, in the order of {@link LivenessCue}
 */
public record LivenessModel(List<Term> terms, double bias) {
    /** A cue counts no further beyond this many standard deviations, so that no single cue outvotes all others. */
    private static final double LIMIT = 3;

    /**
     * Describes a cue's share in the log odds: its distance from {@code mean} in units of {@code deviation}, times {@code
     * weight}.
     */
    public record Term(LivenessCue cue, double mean, double deviation, double weight) {
        /** Returns the standardised cue, -3 to 3. */
        public double standardised(double value) {
            return Math.max(-LIMIT, Math.min(LIMIT, (value - mean) / deviation));
        }
    }

    public LivenessModel {
        terms = List.copyOf(terms);
        if (!terms.stream().map(Term::cue).toList().equals(List.of(LivenessCue.values()))) {
            throw new IllegalArgumentException("A liveness model has one term for each cue, in order");
        }
    }

    /** Returns the score, 0 (attack) to 1 (live), of cues in the order of {@link LivenessCue}. */
    public double score(double[] cues) {
        double logOdds = bias;
        for (int i = 0; i < terms.size(); i++) {
            logOdds += terms.get(i).weight() * terms.get(i).standardised(cues[i]);
        }
        return 1 / (1 + Math.exp(-logOdds));
    }
}
