package dev.presente.evaluation.pairs;

import dev.presente.evaluation.Interval;
import java.util.Map;

/** Holds 95% intervals of an {@link ErrorSummary}. */
public record ErrorIntervals(Interval eer, Map<String, Interval> fnmrAtFmr, Interval auc) {}
