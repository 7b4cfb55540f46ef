package dev.presente.pad;

import static java.util.stream.Collectors.groupingBy;

import dev.presente.face.liveness.LivenessModel;
import java.util.List;

/** Holds a model with its threshold, both from the same photos. */
record FittedLiveness(LivenessModel model, double threshold) {
    /**
     * Fits the model, then takes the threshold that refuses at most {@code targetBpcer} of the live faces of every set.
     */
    static FittedLiveness of(List<Sample> samples, double targetBpcer) {
        var model = LivenessFit.of(samples);
        double threshold = samples.stream().filter(Sample::isLive).collect(groupingBy(Sample::set)).values().stream()
                .mapToDouble(live -> quantile(model, live, targetBpcer))
                .min()
                .orElseThrow();
        return new FittedLiveness(model, threshold);
    }

    private static double quantile(LivenessModel model, List<Sample> live, double share) {
        var scores =
                live.stream().mapToDouble(s -> model.score(s.cues())).sorted().toArray();
        return scores[(int) Math.floor(share * scores.length)];
    }

    /** Returns the chance that a random live face scores above a random attack (Mann and Whitney, 1947). */
    double auc(List<Sample> live, List<Sample> attacks) {
        double above = 0;
        for (var face : live) {
            double score = model.score(face.cues());
            for (var attack : attacks) {
                above += 0.5 + 0.5 * Math.signum(score - model.score(attack.cues()));
            }
        }
        return above / live.size() / attacks.size();
    }

    /** Decides whether a live face would be refused, or an attack passed. */
    boolean isWrong(Sample sample) {
        return model.score(sample.cues()) >= threshold != sample.isLive();
    }
}
