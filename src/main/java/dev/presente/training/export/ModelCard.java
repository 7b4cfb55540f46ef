package dev.presente.training.export;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.pairs.FolderEvaluation;
import dev.presente.face.matching.Calibration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes {@code model-card.md}: what a person who receives a trained pack should know. */
public record ModelCard(TrainedPack pack, FolderEvaluation evaluation, Optional<Calibration> calibration) {
    private static final String TEXT = """
            # %s

            Model `%s`. %s.

            ## Training

            - Images: `%s`, %d of %d people or classes, SHA-256 `%s`
            - First weights: %s
            - Code: %s, seed %d
            - Options: %s

            ## Errors

            On all pairs of %d images of %d other people or classes, %d genuine and %d impostor pairs, run as the service
            runs it; 95%% intervals by drawing people.

            | measure | value | interval |
            |---|---|---|
            | failure to enrol | %s | %s |
            | equal error rate | %s | %s |
            %s
            These people also chose the best epoch%s, so a measurement on people that are new to all of it will be a
            little worse: `presente evaluate`.

            ## Limits

            It knows what its training images showed. Whether it is as good for people unlike them (age, sex, skin,
            glasses, camera, light) has not been measured here.
            """;

    /** Returns the card in Markdown. */
    public String text() {
        var training = pack.training();
        var rates = new StringBuilder();
        evaluation
                .fnmrAtFmr()
                .forEach((fmr, fnmr) -> rates.append("| FNMR at FMR %s | %s | %s |%n"
                        .formatted(
                                fmr,
                                percent(fnmr),
                                interval(Objects.requireNonNull(
                                        evaluation.intervals().fnmrAtFmr().get(fmr))))));
        return TEXT.formatted(
                pack.name(),
                evaluation.modelId(),
                calibration.isPresent() ? "Calibrated" : "Not calibrated",
                training.dataset(),
                training.images(),
                training.people(),
                training.datasetHash(),
                training.initialWeights(),
                training.code(),
                training.seed(),
                options(training.options()),
                evaluation.images(),
                evaluation.people(),
                evaluation.genuinePairs(),
                evaluation.impostorPairs(),
                percent(evaluation.failureToEnrol()),
                interval(evaluation.intervals().failureToEnrol()),
                percent(evaluation.eer()),
                interval(evaluation.intervals().eer()),
                rates,
                calibration.isPresent() ? " and gave the thresholds" : "");
    }

    private static String options(Map<String, String> options) {
        return options.entrySet().stream()
                .map(o -> "`--%s %s`".formatted(o.getKey(), o.getValue()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    private static String interval(ConfidenceInterval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }
}
