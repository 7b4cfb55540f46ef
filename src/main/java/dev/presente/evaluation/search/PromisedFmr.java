package dev.presente.evaluation.search;

import static java.util.Objects.requireNonNull;

import dev.presente.evaluation.calibration.ThresholdEstimator;
import dev.presente.evaluation.search.DecisionEvaluation.Spread;
import dev.presente.face.matching.Calibration;
import dev.presente.face.matching.Calibration.OperatingPoint;
import dev.presente.face.matching.Template;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * States what other people show at a threshold, beside what the calibration predicted of them.
 *
 * @param trials the number of trials whose calibration has a row for {@code targetFmr}
 * @param kept the number of those in which the FMR of the others lay within the row's interval
 * @param timesTarget the FMR of the others, divided by {@code targetFmr}
 * @param low the lower end of the interval, divided by {@code targetFmr}
 * @param high the upper end of the interval, divided by {@code targetFmr}
 */
record PromisedFmr(double targetFmr, int trials, int kept, Spread timesTarget, Spread low, Spread high) {

    /** Holds the row of one calibration and the FMR that others showed at its threshold. */
    record Shown(OperatingPoint row, double fmr) {
        static List<Shown> by(List<List<Template>> others, Calibration calibration, List<Double> targets) {
            var rows = calibration.rows().stream()
                    .filter(row -> targets.contains(row.fmr()))
                    .toList();
            var fmrs = new ThresholdEstimator(others)
                    .fmrs(rows.stream().mapToDouble(OperatingPoint::distance).toArray());
            return IntStream.range(0, rows.size())
                    .mapToObj(r -> new Shown(rows.get(r), fmrs[r]))
                    .toList();
        }

        double low() {
            return requireNonNull(row.fmrLow());
        }

        double high() {
            return requireNonNull(row.fmrHigh());
        }

        boolean isKept() {
            return fmr >= low() && fmr <= high();
        }
    }

    /** Sums up the trials; the result is empty when no trial has a row for {@code targetFmr}. */
    static Optional<PromisedFmr> of(double targetFmr, List<List<Shown>> trials) {
        var shown = trials.stream()
                .flatMap(List::stream)
                .filter(one -> one.row().fmr() == targetFmr)
                .toList();
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new PromisedFmr(
                        targetFmr,
                        shown.size(),
                        (int) shown.stream().filter(Shown::isKept).count(),
                        Spread.of(shown, one -> one.fmr() / targetFmr),
                        Spread.of(shown, one -> one.low() / targetFmr),
                        Spread.of(shown, one -> one.high() / targetFmr)));
    }
}
