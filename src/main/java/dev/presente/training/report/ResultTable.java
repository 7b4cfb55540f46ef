package dev.presente.training.report;

import static dev.presente.training.report.Markup.count;
import static dev.presente.training.report.Markup.decimals;
import static dev.presente.training.report.Markup.escape;
import static dev.presente.training.report.Markup.percent;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.pairs.ErrorIntervals;
import dev.presente.evaluation.pairs.ErrorSummary;
import dev.presente.evaluation.pairs.Retrieval;
import java.util.Objects;

/** Shows the final numbers on the validation people, with their 95% intervals. */
record ResultTable(ErrorSummary errors, ErrorIntervals intervals, Retrieval retrieval) {
    String html() {
        var out = new StringBuilder(
                "<thead><tr><th>measure</th><th>value</th><th>95% interval</th></tr></thead>\n<tbody>\n");
        out.append(share("Equal error rate (EER)", errors.eer(), intervals.eer()));
        errors.fnmrAtFmr()
                .forEach((fmr, fnmr) -> out.append(share(
                        "FNMR at an FMR of " + fmr,
                        fnmr,
                        Objects.requireNonNull(intervals.fnmrAtFmr().get(fmr)))));
        out.append(row(
                "Area under the ROC",
                decimals(errors.auc()),
                decimals(intervals.auc().low()) + " to "
                        + decimals(intervals.auc().high())));
        var found = retrieval.intervals();
        out.append(share("Recall@1", retrieval.recallAt1(), found.recallAt1()));
        out.append(share("Recall@5", retrieval.recallAt5(), found.recallAt5()));
        out.append(share("Mean average precision", retrieval.meanAveragePrecision(), found.meanAveragePrecision()));
        out.append(row("Threshold at the EER", decimals(errors.thresholdAtEer()), ""));
        out.append(row("Genuine pairs", count(errors.genuinePairs()), ""));
        out.append(row("Impostor pairs", count(errors.impostorPairs()), ""));
        return "<table class=\"results\">\n" + out + "</tbody></table>\n";
    }

    private static String share(String measure, double share, ConfidenceInterval interval) {
        return row(measure, percent(share), percent(interval.low()) + " to " + percent(interval.high()));
    }

    private static String row(String measure, String value, String interval) {
        return "<tr><th>%s</th><td>%s</td><td>%s</td></tr>\n".formatted(escape(measure), value, interval);
    }
}
