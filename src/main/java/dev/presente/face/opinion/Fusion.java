package dev.presente.face.opinion;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes one score of the pack's own score and the networks of the customer: the log odds of live are those of the pack's own
 * score, and what each network adds.
 *
 * @param scoreId the definition of the pack's own score that the weights were fitted with
 * @param bias what is added
 * @param terms one term for each network
 * @param datasetHash SHA-256 over the names and bytes of the photos
 * @param heldOut by set and species, of people held out: the chance that a live face scores above an attack, for the pack's own
 *     score and for all together
 */
public record Fusion(String scoreId, double bias, List<Term> terms, String datasetHash, Map<String, Gain> heldOut) {
    /** A network counts no further beyond this many standard deviations, so that no single one outvotes all others. */
    private static final double LIMIT = 3;

    /**
     * Describes a network's share in the log odds.
     *
     * @param network SHA-256 of the network
     */
    public record Term(String network, double mean, double deviation, double weight) {
        /** Returns the standardised log odds, -3 to 3; a network that answers no number speaks for an attack. */
        public double standardised(double logOdds) {
            return Double.isNaN(logOdds) ? -LIMIT : Math.max(-LIMIT, Math.min(LIMIT, (logOdds - mean) / deviation));
        }
    }

    /** States a chance, 0 to 1, without and with the networks. */
    public record Gain(double alone, double fused) {}

    public Fusion {
        terms = List.copyOf(terms);
        heldOut = Collections.unmodifiableMap(new TreeMap<>(heldOut));
    }

    /** Returns the SHA-256 of the networks. */
    Set<String> networks() {
        return terms.stream().map(Term::network).collect(Collectors.toSet());
    }

    /**
     * Returns the log odds of live.
     *
     * @param own the log odds of the pack's own score
     * @param opinions those of the networks, in the order of the terms
     */
    public double logOdds(double own, double[] opinions) {
        double logOdds = own + bias;
        for (int i = 0; i < terms.size(); i++) {
            logOdds += terms.get(i).weight() * terms.get(i).standardised(opinions[i]);
        }
        return logOdds;
    }

    /** Returns a text that is the same for two fusions exactly when they always give the same score. */
    String definition() {
        return "%s %s %s".formatted(scoreId, bias, terms);
    }
}
