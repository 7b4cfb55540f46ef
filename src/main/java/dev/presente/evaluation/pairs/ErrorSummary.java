package dev.presente.evaluation.pairs;

import dev.presente.evaluation.ErrorRates;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * States the error rates of {@link Comparisons}. Terms and definitions are those of ISO/IEC 19795-1.
 *
 * @param eer equal error rate, 0 to 1
 * @param thresholdAtEer the distance at which it is reached
 * @param fnmrAtFmr target FMR (1e-1 to 1e-4) to FNMR, where at least {@value Interval#MIN_FALSE_MATCHES} false matches were
 *     seen
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

    /** States both error rates at one threshold. */
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

    /** Chooses thresholds that spread both error rates evenly over their logarithm, so that neither tail is coarse. */
    private static List<Point> curve(ErrorRates rates) {
        return DoubleStream.concat(
                        logarithmic(rates.impostorPairs()).map(rates::thresholdAt),
                        logarithmic(rates.genuinePairs()).map(rates::thresholdAtFnmr))
                .sorted()
                .distinct()
                .mapToObj(d -> new Point(d, rates.fmr(d), rates.fnmr(d)))
                .toList();
    }

    /** Returns shares from one of {@code pairs} to all of them, spread evenly over their logarithm. */
    private static DoubleStream logarithmic(int pairs) {
        return IntStream.range(0, STEPS).mapToDouble(i -> Math.pow(pairs, (double) i / (STEPS - 1) - 1));
    }
}
