package dev.presente.training.report;

import static dev.presente.training.report.Markup.figure;

import dev.presente.training.report.LineChart.Curve;
import dev.presente.training.report.LineChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws how training went, epoch by epoch. */
record EpochCharts(List<Epoch> epochs) {
    String html() {
        return chart("Loss", "mean over the batches", "loss", List.of(Epoch::loss))
                + chart("Validation errors", "EER (blue), FNMR (orange)", "rate", List.of(Epoch::eer, Epoch::fnmr))
                + chart("Active terms", "what is still to learn from", "share", List.of(Epoch::activeShare))
                + chart("Embedding spread", "near 0 it has collapsed", "spread", List.of(Epoch::spread))
                + chart("Learning rate", "at the end of the epoch", "rate", List.of(Epoch::learningRate));
    }

    private String chart(String title, String note, String label, List<ToDoubleFunction<Epoch>> measures) {
        var curves = new ArrayList<Curve>();
        for (var measure : measures) {
            curves.add(new Curve(
                    curves.size(),
                    epochs.stream()
                            .map(e -> new Point(e.epoch(), measure.applyAsDouble(e)))
                            .toList()));
        }
        double highest = curves.stream()
                .flatMap(c -> c.points().stream())
                .mapToDouble(Point::y)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        int last = epochs.isEmpty() ? 1 : epochs.get(epochs.size() - 1).epoch();
        var chart = new LineChart(Axis.counting("epoch", last), Axis.linear(label, 0, highest), curves);
        return figure(title, note, chart.svg(title));
    }
}
