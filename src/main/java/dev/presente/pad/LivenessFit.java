package dev.presente.pad;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.presente.face.liveness.LivenessCue;
import dev.presente.face.liveness.LivenessModel;
import dev.presente.face.liveness.LivenessModel.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits a logistic regression of "live" on the standardised cues, with a ridge penalty and every weight kept to its cue's sign,
 * by projected gradient descent. All sets of live faces together weigh as much as all species of attack, and within either,
 * every set or species weighs the same: otherwise the fit would learn the camera of the largest set.
 */
public final class LivenessFit {
    private static final List<LivenessCue> CUES = List.of(LivenessCue.values());
    private static final double RIDGE = 0.02;

    /**
     * This is the penalty of the plain cues: the few species there are to fit on say less about them than about the network.
     */
    private static final double CUE_RIDGE = 0.1;

    private static final double STEP = 0.5;
    private static final int STEPS = 3000;

    private LivenessFit() {}

    /**
     * Fits the weights.
     *
     * @throws IllegalArgumentException when either live faces or attacks are missing
     */
    static LivenessModel of(List<Sample> samples) {
        if (samples.stream().allMatch(Sample::isLive) || samples.stream().noneMatch(Sample::isLive)) {
            throw new IllegalArgumentException("The fit needs photos of live faces and of attacks");
        }
        var weights = weights(samples);
        int cues = CUES.size();
        var plain = new Term[cues];
        for (int c = 0; c < cues; c++) {
            plain[c] = standard(CUES.get(c), c, samples, weights);
        }
        var inputs = samples.stream()
                .map(s -> {
                    var x = new double[cues];
                    Arrays.setAll(x, c -> plain[c].standardised(s.cues()[c]));
                    return x;
                })
                .toList();
        var beta = new double[cues + 1];
        for (int step = 0; step < STEPS; step++) {
            descend(beta, samples, inputs, weights);
        }
        var terms = new Term[cues];
        Arrays.setAll(
                terms,
                c -> new Term(plain[c].cue(), round(plain[c].mean()), round(plain[c].deviation()), round(beta[c])));
        return new LivenessModel(List.of(terms), round(beta[cues]));
    }

    /** Moves one step down; {@code beta} ends with the bias, which is not penalised. */
    private static void descend(double[] beta, List<Sample> samples, List<double[]> inputs, double[] weights) {
        int cues = beta.length - 1;
        var gradient = new double[beta.length];
        for (int i = 0; i < weights.length; i++) {
            var x = inputs.get(i);
            double logOdds = beta[cues];
            for (int c = 0; c < cues; c++) {
                logOdds += beta[c] * x[c];
            }
            double excess =
                    weights[i] * (1 / (1 + Math.exp(-logOdds)) - (samples.get(i).isLive() ? 1 : 0));
            for (int c = 0; c < cues; c++) {
                gradient[c] += excess * x[c];
            }
            gradient[cues] += excess;
        }
        for (int c = 0; c < cues; c++) {
            var cue = CUES.get(c);
            int sign = cue.sign();
            double ridge = cue == LivenessCue.NETWORK ? RIDGE : CUE_RIDGE;
            beta[c] = sign * Math.max(0, sign * (beta[c] - STEP * (gradient[c] + ridge * beta[c])));
        }
        beta[cues] -= STEP * gradient[cues];
    }

    /** Returns the weights of the samples, whose sum is 1. */
    public static double[] weights(List<Sample> samples) {
        Map<String, Long> photos = new TreeMap<>(samples.stream().collect(groupingBy(Sample::group, counting())));
        long sets = samples.stream()
                .filter(Sample::isLive)
                .map(Sample::group)
                .distinct()
                .count();
        long species = photos.size() - sets;
        return samples.stream()
                .mapToDouble(s -> 0.5 / photos.getOrDefault(s.group(), 1L) / (s.isLive() ? sets : species))
                .toArray();
    }

    private static Term standard(LivenessCue cue, int c, List<Sample> samples, double[] weights) {
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * samples.get(i).cues()[c];
        }
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            double d = samples.get(i).cues()[c] - mean;
            variance += weights[i] * d * d;
        }
        return new Term(cue, mean, Math.sqrt(variance) + 1e-9, 0);
    }

    /** Rounds to six digits: what a person reads in liveness.json is what is computed with. */
    public static double round(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
