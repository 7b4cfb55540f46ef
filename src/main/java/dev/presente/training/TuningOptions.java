package dev.presente.training;

import static dev.presente.training.TrainingOptions.require;

import dev.presente.training.head.Head;
import picocli.CommandLine.Option;

/** The options of a training that help a network which has learnt already to learn a little more. */
final class TuningOptions {
    private static final int MOST_VIEWS = 100;

    @Option(
            names = "--head",
            defaultValue = "none",
            description =
                    "only these layers learn, behind the network of --from: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    Head head = Head.NONE;

    @Option(
            names = "--views",
            defaultValue = "8",
            description = "with --head, changed copies of each photo, which the network sees once (${DEFAULT-VALUE})")
    int views;

    @Option(
            names = "--ema",
            defaultValue = "0",
            description =
                    "measure and publish the moving average of the weights, which keeps this share of itself in a step, such"
                            + " as 0.999; 0 for the weights themselves (${DEFAULT-VALUE})")
    double ema;

    @Option(
            names = "--validate-augmented",
            description = "choose the epoch by photos that are changed as --augment says, always alike")
    boolean validateAugmented;

    void check(Start backbone, double freeze) {
        require(ema >= 0 && ema < 1, "--ema must be at least 0 and below 1");
        require(head == Head.NONE || backbone == Start.PRETRAINED, "--head goes with --backbone pretrained");
        require(head == Head.NONE || freeze == 0, "--freeze goes without --head, which freezes all that is before it");
        require(views >= 1 && views <= MOST_VIEWS, "--views must be 1 to " + MOST_VIEWS);
    }
}
