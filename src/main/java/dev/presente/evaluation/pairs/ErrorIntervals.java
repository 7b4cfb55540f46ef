package dev.presente.evaluation.pairs;

import dev.presente.evaluation.ConfidenceInterval;
import java.util.Map;

/** Holds 95% intervals of an {@link ErrorSummary}. */
public record ErrorIntervals(
        ConfidenceInterval eer, Map<String, ConfidenceInterval> fnmrAtFmr, ConfidenceInterval auc) {}
