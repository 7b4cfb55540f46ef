package dev.presente.evaluation.pairs;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.ErrorRates;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Error rates of {@link Comparisons}. Terms and definitions of ISO/IEC 19795-1.
 *
 * @param eer equal error rate, 0 to 1
 * @param thresholdAtEer the distance at which it is reached
 * @param fnmrAtFmr target FMR (1e-1, 1e-2, 1e-3) to FNMR, as far as there are {@value ConfidenceInterval#MIN_FALSE_MATCHES}
 *     false matches to go by
 * @param auc chance that a genuine pair is nearer than an impostor pair
 * @param curve the trade-off between the two errors (ROC, DET), by rising distance, at most 200 points
 */
public record ErrorSummary(
        long genuinePairs,
        long impostorPairs,
        double eer,
        double thresholdAtEer,
        Map<String, Double> fnmrAtFmr,
        double auc,
        List<Point> curve) {

    private static final int STEPS = 100;

    /** Both error rates at one threshold. */
    public record Point(double distance, double fmr, double fnmr) {}

    static ErrorSummary of(ErrorRates rates, Collection<String> fmrs) {
        var fnmrAtFmr = new LinkedHashMap<String, Double>();
        for (var fmr : fmrs) {
            fnmrAtFmr.put(fmr, rates.fnmrAtFmr(Double.parseDouble(fmr)));
        }
        return new ErrorSummary(
                rates.genuinePairs(),
                rates.impostorPairs(),
                rates.eer(),
                rates.eerThreshold(),
                fnmrAtFmr,
                rates.auc(),
                curve(rates));
    }

    /** Thresholds that spread both error rates evenly over their logarithm, so that neither tail is coarse. */
    private static List<Point> curve(ErrorRates rates) {
        return DoubleStream.concat(
                        logarithmic(rates.impostorPairs()).map(rates::thresholdAt),
                        logarithmic(rates.genuinePairs()).map(rates::thresholdAtFnmr))
                .sorted()
                .distinct()
                .mapToObj(d -> new Point(d, rates.fmr(d), rates.fnmr(d)))
                .toList();
    }

    /** From one of {@code pairs} to all of them. */
    private static DoubleStream logarithmic(int pairs) {
        return IntStream.range(0, STEPS).mapToDouble(i -> Math.pow(pairs, (double) i / (STEPS - 1) - 1));
    }
}
