package dev.presente.evaluation.oneshot;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Holds the images of one run: one training image of each class, and test images that each belong to one of these classes.
 * Images are named by their path below the folder of all runs, with slashes.
 *
 * @param name of the run, for messages
 * @param training one image of each class
 * @param answers the training image of the same class, by test image
 */
record OneShotRun(String name, List<String> training, Map<String, String> answers) {
    /** Returns the number of classes to choose from. */
    int ways() {
        return training.size();
    }

    Stream<String> images() {
        return Stream.concat(training.stream(), answers.keySet().stream());
    }
}
