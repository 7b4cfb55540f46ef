package dev.presente.evaluation;

import java.util.Map;

/** 95% intervals of an {@link ErrorSummary}. */
public record ErrorIntervals(Interval eer, Map<String, Interval> fnmrAtFmr, Interval auc) {}
