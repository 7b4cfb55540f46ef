package dev.presente.evaluation.oneshot;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.Templates;
import java.util.Arrays;
import java.util.List;

/**
 * Holds how often the nearest training image is of the class of the test image.
 *
 * @param accuracy the share of trials that are right, 0 to 1
 * @param interval 95%: a bootstrap over runs, since the trials of a run share their training images; with few errors Wilson's
 * @param ways the number of classes to choose from
 * @param trials the number of test images; one that gave no embedding is wrong
 * @param failed the number of images that gave no embedding
 */
public record OneShotEvaluation(
        String modelId, double accuracy, ConfidenceInterval interval, int ways, int runs, int trials, int failed) {

    /**
     * Evaluates runs.
     *
     * @param templates those of all images of the runs
     * @throws IllegalArgumentException when the runs have different numbers of classes
     */
    static OneShotEvaluation of(String modelId, List<OneShotRun> runs, Templates templates) {
        int ways = runs.get(0).ways();
        for (var run : runs) {
            if (run.ways() != ways) {
                throw new IllegalArgumentException("%s has %d training images and %s has %d"
                        .formatted(runs.get(0).name(), ways, run.name(), run.ways()));
            }
        }
        var right = runs.stream().mapToInt(run -> right(run, templates)).toArray();
        var tried = runs.stream().mapToInt(run -> run.answers().size()).toArray();
        double accuracy = share(right, tried, ones(right.length));
        int trials = Arrays.stream(tried).sum();
        return new OneShotEvaluation(
                modelId,
                accuracy,
                interval(right, tried, accuracy, trials),
                ways,
                right.length,
                trials,
                templates.failed().size());
    }

    private static int right(OneShotRun run, Templates templates) {
        return (int) run.answers().entrySet().stream()
                .filter(answer -> answer.getValue().equals(nearest(answer.getKey(), run, templates)))
                .count();
    }

    /** Returns the training image with the smallest distance, the first one of equals; empty when there is no distance. */
    private static String nearest(String test, OneShotRun run, Templates templates) {
        var probe = templates.byImage().get(test);
        var nearest = "";
        double least = Double.POSITIVE_INFINITY;
        for (var image : run.training()) {
            var reference = templates.byImage().get(image);
            double distance = probe == null || reference == null ? Double.POSITIVE_INFINITY : probe.distance(reference);
            if (distance < least) {
                least = distance;
                nearest = image;
            }
        }
        return nearest;
    }

    private static ConfidenceInterval interval(int[] right, int[] tried, double accuracy, int trials) {
        boolean isRarelyWrong = (1 - accuracy) * trials < ConfidenceInterval.MIN_FALSE_MATCHES;
        return isRarelyWrong || right.length < 2
                ? ConfidenceInterval.ofProportion(accuracy, trials)
                : ConfidenceInterval.ofSample(ConfidenceInterval.drawnPeople(right.length)
                        .limit(ConfidenceInterval.REPLICATES)
                        .mapToDouble(drawn -> share(right, tried, drawn))
                        .toArray());
    }

    private static double share(int[] right, int[] tried, int[] weights) {
        double good = 0;
        double all = 0;
        for (int run = 0; run < right.length; run++) {
            good += (double) weights[run] * right[run];
            all += (double) weights[run] * tried[run];
        }
        return good / all;
    }

    private static int[] ones(int count) {
        var ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
