package dev.presente.training;

import dev.presente.evaluation.pairs.FolderEvaluation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the last line that {@code presente train} prints.
 *
 * @param calibrationId null when the validation people are too few to calibrate on
 * @param eer equal error rate of the finished pack, run as the service runs it, on the validation people
 * @param fnmrAtFmr target FMR to FNMR, as far as the validation people support it
 * @param intervals 95%, by bootstrap over people
 * @param epochs the number of epochs trained
 * @param bestEpoch the one whose network is in the pack; 0 for the one that the training began with
 * @param imagesPerSecond the speed of the training steps of the last epoch
 * @param parity largest difference between the exported and the trained network's embeddings of unit length
 */
record TrainingResult(
        String pack,
        String modelId,
        @Nullable String calibrationId,
        double eer,
        Map<String, Double> fnmrAtFmr,
        double failureToEnrol,
        FolderEvaluation.Intervals intervals,
        int people,
        int images,
        int validationPeople,
        int validationImages,
        int epochs,
        int bestEpoch,
        double imagesPerSecond,
        double parity) {}
