package dev.presente.evaluation.quality;

import dev.presente.evaluation.quality.DiscardCurve.Point;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a {@link QualityEvaluation} for readers, with its table in Markdown as docs/quality.md has it. */
record QualityTable(QualityEvaluation evaluation) {
    /** This is the width of a cell such as {@code 12.34 (100)*}. */
    private static final String CELL = "%-12s";

    @Override
    public String toString() {
        var curves = evaluation.curves();
        return Stream.of(
                        Stream.of(summary(), ""),
                        Stream.of(header(curves.get(0).points())),
                        curves.stream().map(this::row),
                        Stream.of("", legend()))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private String summary() {
        var threshold = evaluation.threshold();
        return String.format(
                Locale.ROOT,
                """
                %s: %d photos of %d people, %d without a template (failure to enrol)
                %d genuine pairs of %d people; %d lie beyond %.3f, the threshold for an FMR of %s%s""",
                evaluation.modelId(),
                evaluation.images(),
                evaluation.people(),
                evaluation.failuresToEnrol(),
                evaluation.genuinePairs(),
                evaluation.peopleWithPairs(),
                evaluation.rejectedPairs(),
                threshold.distance(),
                threshold.fmr(),
                threshold.extrapolated() ? " (extrapolated)" : "");
    }

    private static String header(List<Point> points) {
        var names = Stream.of(
                        Stream.of("discarded"),
                        points.stream().map(point -> Math.round(100 * point.discarded()) + "%"),
                        Stream.of("reference", "probe"))
                .flatMap(cells -> cells)
                .toList();
        return line(names.stream()) + "\n" + "|---".repeat(names.size()) + "|";
    }

    private String row(DiscardCurve curve) {
        return line(Stream.of(
                        Stream.of("`" + curve.measure() + "`"),
                        curve.points().stream().map(QualityTable::cell),
                        Stream.of(evaluation.asReference(), evaluation.asProbe())
                                .map(refusals -> percent(refusals.byMeasure().getOrDefault(curve.measure(), 0.0))))
                .flatMap(cells -> cells));
    }

    private static String cell(Point point) {
        return percent(point.fnmr())
                + (point.value() == null ? "" : " (" + point.value() + ")")
                + (point.isLower() ? "*" : "");
    }

    private static String line(Stream<String> cells) {
        return cells.map(CELL::formatted).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private String legend() {
        return """
                FNMR in percent when the pairs whose worse photo is worst by a measure are discarded; in brackets the highest value
                discarded; * where the 95%% interval of the change, by drawing people, lies below 0.
                reference, probe: percent of the photos that a service refuses for it, in all %s and %s.""".formatted(
                        percent(evaluation.asReference().share()),
                        percent(evaluation.asProbe().share()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
