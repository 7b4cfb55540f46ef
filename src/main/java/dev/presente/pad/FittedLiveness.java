package dev.presente.pad;

import static java.util.stream.Collectors.groupingBy;

import dev.presente.face.liveness.LivenessModel;
import dev.presente.face.opinion.Fusion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Holds a model with its threshold, both from the same photos.
 *
 * @param fusion how the customer's networks count beside the model; empty where they do not
 */
public record FittedLiveness(LivenessModel model, Optional<Fusion> fusion, double threshold) {
    /** Holds a model that no network of the customer adds to. */
    public FittedLiveness(LivenessModel model, double threshold) {
        this(model, Optional.empty(), threshold);
    }

    /**
     * Fits the model, then takes the threshold that refuses at most {@code targetBpcer} of the live faces of every set.
     */
    static FittedLiveness of(List<Sample> samples, double targetBpcer) {
        return withThreshold(LivenessFit.of(samples), samples, targetBpcer);
    }

    /**
     * Moves the model so that the score {@code at} refuses at most the share {@code bpcer} of the live faces of every set, and
     * takes the threshold anew.
     */
    FittedLiveness moved(List<Sample> samples, double at, double bpcer, double targetBpcer) {
        double bias = model.bias() - lowest(samples, s -> model.logOdds(s.cues()), bpcer) + Math.log(at / (1 - at));
        return withThreshold(new LivenessModel(model.terms(), LivenessFit.round(bias)), samples, targetBpcer);
    }

    private static FittedLiveness withThreshold(LivenessModel model, List<Sample> samples, double targetBpcer) {
        return new FittedLiveness(model, lowest(samples, s -> model.score(s.cues()), targetBpcer));
    }

    /** Returns the value below which at most {@code share} of the live faces of every set lie. */
    public static double lowest(List<Sample> samples, ToDoubleFunction<Sample> value, double share) {
        return samples.stream().filter(Sample::isLive).collect(groupingBy(Sample::set)).values().stream()
                .mapToDouble(live -> {
                    var values = live.stream().mapToDouble(value).sorted().toArray();
                    return values[(int) Math.floor(share * values.length)];
                })
                .min()
                .orElseThrow();
    }

    /** Returns the score, 0 (attack) to 1 (live). */
    double score(Sample sample) {
        double own = model.logOdds(sample.cues());
        return LivenessModel.score(fusion.isPresent() ? fusion.get().logOdds(own, sample.opinions()) : own);
    }

    /** Returns the chance that a random live face scores above a random attack (Mann and Whitney, 1947). */
    public double auc(List<Sample> live, List<Sample> attacks) {
        var scores = attacks.stream().mapToDouble(this::score).toArray();
        double above = 0;
        for (var face : live) {
            double score = score(face);
            above += Arrays.stream(scores)
                    .map(attack -> 0.5 + 0.5 * Math.signum(score - attack))
                    .sum();
        }
        return above / live.size() / attacks.size();
    }

    /** Decides whether a live face would be refused, or an attack passed. */
    boolean isWrong(Sample sample) {
        return score(sample) >= threshold != sample.isLive();
    }
}
