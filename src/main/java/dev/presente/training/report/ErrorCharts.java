package dev.presente.training.report;

import static dev.presente.training.report.Markup.figure;

import dev.presente.evaluation.pairs.Comparisons;
import dev.presente.evaluation.pairs.ErrorSummary;
import dev.presente.training.report.LineChart.Curve;
import dev.presente.training.report.LineChart.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws how well genuine and impostor pairs are told apart. */
record ErrorCharts(Comparisons comparisons, ErrorSummary errors) {
    String html() {
        var falseMatches = Axis.logarithmic("false match rate", 1.0 / errors.impostorPairs());
        var roc = new LineChart(falseMatches, Axis.linear("true match rate", 0, 1), List.of(curve(p -> 1 - p.fnmr())));
        var det = new LineChart(
                falseMatches,
                Axis.logarithmic("false non-match rate", 1.0 / errors.genuinePairs()),
                List.of(curve(ErrorSummary.Point::fnmr)));
        var distances =
                DistanceChart.svg("Distances", comparisons.genuine(), comparisons.impostor(), errors.thresholdAtEer());
        return figure("ROC", "genuine pairs that match", roc.svg("ROC"))
                + figure("DET", "both errors, logarithmic", det.svg("DET"))
                + figure("Distances", "genuine blue, impostor orange; dashed: threshold at the EER", distances);
    }

    private Curve curve(ToDoubleFunction<ErrorSummary.Point> measure) {
        return new Curve(
                0,
                errors.curve().stream()
                        .map(p -> new Point(p.fmr(), measure.applyAsDouble(p)))
                        .toList());
    }
}
