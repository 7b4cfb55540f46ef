package dev.presente.networks;

import dev.presente.face.liveness.LivenessModel;
import dev.presente.face.opinion.Fusion;
import dev.presente.face.opinion.Fusion.Gain;
import dev.presente.face.opinion.Fusion.Term;
import dev.presente.pad.FittedLiveness;
import dev.presente.pad.LivenessFit;
import dev.presente.pad.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fits how much the customer's networks count beside the pack's own score: a logistic regression in which that score keeps its
 * weight, with a ridge penalty on what the networks add and no network counted against what it says, by projected gradient
 * descent. Sets and species weigh the same, as in {@link LivenessFit}.
 */
final class FusionFit {
    /** This is the penalty on the networks' weights: without it photos that are all told apart would let them grow for ever. */
    private static final double RIDGE = 0.01;

    private static final int STEPS = 5000;

    private final LivenessModel model;
    private final List<Sample> samples;
    private final double[] weights;

    private FusionFit(LivenessModel model, List<Sample> samples) {
        this.model = model;
        this.samples = samples;
        this.weights = LivenessFit.weights(samples);
    }

    /**
     * Fits the weights, then moves the score so that one half refuses the share {@code bpcer} of the live faces of the worst
     * set.
     *
     * @param networks SHA-256 of the networks, in the order of {@link Sample#opinions}
     */
    static Fusion of(
            LivenessModel model, String scoreId, List<String> networks, List<Sample> samples, double at, double bpcer) {
        var fit = new FusionFit(model, samples);
        var standard = new ArrayList<Term>();
        for (int n = 0; n < networks.size(); n++) {
            standard.add(fit.standard(networks.get(n), n));
        }
        var beta = fit.descend(standard);
        var terms = new ArrayList<Term>();
        for (int n = 0; n < standard.size(); n++) {
            var term = standard.get(n);
            terms.add(new Term(term.network(), term.mean(), term.deviation(), LivenessFit.round(beta[n])));
        }
        var unmoved = new Fusion(scoreId, 0, terms, "", Map.of());
        double lowest =
                FittedLiveness.lowest(samples, s -> unmoved.logOdds(model.logOdds(s.cues()), s.opinions()), bpcer);
        double bias = LivenessFit.round(Math.log(at / (1 - at)) - lowest);
        return new Fusion(scoreId, bias, terms, "", Map.of());
    }

    /** Returns for every kind of attack how well live faces of the same set are told from it, without and with the networks. */
    static Map<String, Gain> gains(LivenessModel model, Fusion fusion, List<Sample> samples) {
        var alone = new FittedLiveness(model, 0.5);
        var fused = new FittedLiveness(model, Optional.of(fusion), 0.5);
        var gains = new TreeMap<String, Gain>();
        for (var group : samples.stream()
                .filter(s -> !s.isLive())
                .map(Sample::group)
                .distinct()
                .toList()) {
            var attacks = samples.stream().filter(s -> s.group().equals(group)).toList();
            var set = attacks.get(0).set();
            var live = samples.stream()
                    .filter(s -> s.isLive() && s.set().equals(set))
                    .toList();
            if (!live.isEmpty()) {
                gains.put(group, new Gain(alone.auc(live, attacks), fused.auc(live, attacks)));
            }
        }
        return gains;
    }

    /** Returns the weight of each network and, last, the bias, which is not penalised. */
    private double[] descend(List<Term> terms) {
        var inputs = samples.stream().map(s -> input(terms, s)).toList();
        var own = samples.stream().mapToDouble(s -> model.logOdds(s.cues())).toArray();
        var beta = new double[terms.size() + 1];
        var steps = new double[beta.length];
        for (int j = 0; j < steps.length; j++) {
            double square = 0;
            for (int i = 0; i < weights.length; i++) {
                square += weights[i] * inputs.get(i)[j] * inputs.get(i)[j];
            }
            // the curvature of the logistic loss is at most a quarter of this in each of the directions
            steps[j] = 1 / (steps.length * square / 4 + RIDGE);
        }
        for (int step = 0; step < STEPS; step++) {
            descend(beta, own, inputs, steps);
        }
        return beta;
    }

    private void descend(double[] beta, double[] own, List<double[]> inputs, double[] steps) {
        var gradient = new double[beta.length];
        for (int i = 0; i < weights.length; i++) {
            var x = inputs.get(i);
            double logOdds = own[i];
            for (int j = 0; j < beta.length; j++) {
                logOdds += beta[j] * x[j];
            }
            double excess =
                    weights[i] * (LivenessModel.score(logOdds) - (samples.get(i).isLive() ? 1 : 0));
            for (int j = 0; j < beta.length; j++) {
                gradient[j] += excess * x[j];
            }
        }
        int bias = beta.length - 1;
        for (int j = 0; j < bias; j++) {
            beta[j] = Math.max(0, beta[j] - steps[j] * (gradient[j] + RIDGE * beta[j]));
        }
        beta[bias] -= steps[bias] * gradient[bias];
    }

    private static double[] input(List<Term> terms, Sample sample) {
        var x = new double[terms.size() + 1];
        Arrays.fill(x, 1);
        for (int n = 0; n < terms.size(); n++) {
            x[n] = terms.get(n).standardised(sample.opinions()[n]);
        }
        return x;
    }

    private Term standard(String network, int n) {
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * samples.get(i).opinions()[n];
        }
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            double d = samples.get(i).opinions()[n] - mean;
            variance += weights[i] * d * d;
        }
        return new Term(network, LivenessFit.round(mean), LivenessFit.round(Math.sqrt(variance) + 1e-6), 0);
    }
}
