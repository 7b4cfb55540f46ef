package dev.presente.face.liveness;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combines the cues by logistic regression.
 *
 * @param terms one term a cue, in the order of {@link LivenessCue}. A term of a cue that an earlier version measured is left
 *     out: the cue then counts as if every face had its mean
 */
public record LivenessModel(List<Term> terms, double bias) {
    /** A cue counts no further beyond this many standard deviations, so that no single cue outvotes all others. */
    private static final double LIMIT = 3;

    /**
     * Describes a cue's share in the log odds: its distance from {@code mean} in units of {@code deviation}, times {@code
     * weight}.
     *
     * @param cue null for one that is no longer measured
     */
    public record Term(
            @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
            LivenessCue cue,

            double mean,
            double deviation,
            double weight) {
        /** Returns the standardised cue, -3 to 3. */
        public double standardised(double value) {
            return Math.max(-LIMIT, Math.min(LIMIT, (value - mean) / deviation));
        }
    }

    public LivenessModel {
        terms = terms.stream().filter(term -> term.cue() != null).toList();
        if (!terms.stream().map(Term::cue).toList().equals(List.of(LivenessCue.values()))) {
            throw new IllegalArgumentException("A liveness model has one term for each cue, in order");
        }
    }

    /** Returns the log odds of live, of cues in the order of {@link LivenessCue}. */
    public double logOdds(double[] cues) {
        double logOdds = bias;
        for (int i = 0; i < terms.size(); i++) {
            logOdds += terms.get(i).weight() * terms.get(i).standardised(cues[i]);
        }
        return logOdds;
    }

    /** Returns the score, 0 (attack) to 1 (live), of cues in the order of {@link LivenessCue}. */
    public double score(double[] cues) {
        return score(logOdds(cues));
    }

    /** Returns the score, 0 (attack) to 1 (live), of the log odds of live. */
    public static double score(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
