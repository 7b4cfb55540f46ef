package dev.presente.evaluation.quality;

import dev.presente.evaluation.ConfidenceInterval;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows how the share of false non-matches falls when those genuine pairs are discarded whose worse photo is worst by one
 * measure: the error-versus-discard characteristic of ISO/IEC 29794-1, after Grother and Tabassi, Performance of biometric
 * quality measures, PAMI 29(4), 2007. A measure that tells nothing about errors leaves the share as it is.
 */
record DiscardCurve(String measure, List<Point> points) {
    private static final List<Double> SHARES = List.of(0.0, 0.01, 0.02, 0.05, 0.1, 0.2);

    /**
     * Describes one share of the pairs discarded.
     *
     * @param discarded the share, 0 to 1
     * @param value highest value of the measure that is discarded, null when nothing is: a threshold there discards fewer
     *     pairs, one above it as many or more
     * @param fnmr FNMR of the pairs that are left, as the expectation over which of equally bad pairs are discarded
     * @param interval 95%, {@link ConfidenceInterval#ofErrors}; by Wilson with all people, including those discarded
     * @param change 95% interval of what discarding adds to the FNMR of all pairs. Both rates are of the same people, so it is
     *     narrower than two intervals side by side suggest.
     */
    record Point(
            double discarded,
            @Nullable Integer value,
            double fnmr,
            ConfidenceInterval interval,
            ConfidenceInterval change) {
        /** Decides whether more than chance speaks for a lower FNMR. */
        boolean isLower() {
            return change.high() < 0;
        }
    }

    /**
     * Computes the curve of a measure.
     *
     * @param pairs at least one
     */
    static DiscardCurve of(Measure measure, List<GenuinePair> pairs) {
        int people =
                (int) pairs.stream().mapToInt(GenuinePair::person).distinct().count();
        var all = counted(measure, pairs, pair -> 1);
        var draws = ConfidenceInterval.drawnPeople(people)
                .limit(ConfidenceInterval.REPLICATES)
                .map(drawn -> counted(measure, pairs, pair -> drawn[pair.person()]))
                .toList();
        return new DiscardCurve(
                measure.label(),
                SHARES.stream().map(share -> point(share, all, draws, people)).toList());
    }

    private static DiscardedPairs counted(Measure measure, List<GenuinePair> pairs, ToIntFunction<GenuinePair> times) {
        var counted = new DiscardedPairs();
        pairs.forEach(pair -> counted.add(pair.value(measure), pair.rejected(), times.applyAsInt(pair)));
        return counted;
    }

    private static Point point(double share, DiscardedPairs all, List<DiscardedPairs> draws, int people) {
        double fnmr = all.fnmr(share);
        return new Point(
                share,
                all.highest(share),
                fnmr,
                ConfidenceInterval.ofErrors(
                        all.errors(share),
                        fnmr,
                        people,
                        () -> draws.stream()
                                .mapToDouble(draw -> draw.fnmr(share))
                                .toArray()),
                ConfidenceInterval.ofSample(draws.stream()
                        .mapToDouble(draw -> draw.fnmr(share) - draw.fnmr(0))
                        .toArray()));
    }
}
