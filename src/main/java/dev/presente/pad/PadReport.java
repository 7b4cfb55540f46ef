package dev.presente.pad;

import dev.presente.evaluation.ConfidenceInterval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Writes the result of {@link PadEvaluateCommand} for people: a line for each rate, with its interval and its counts. */
final class PadReport {
    /**
     * States the share of a group of photos for which something holds.
     *
     * @param people the number of people named by folders or file names; where nobody is named, the number of photos
     * @param count the number of photos for which it holds
     * @param interval 95%, by person as for {@link Errors}
     */
    record Share(int photos, int people, int count, double rate, ConfidenceInterval interval) {
        static Share of(List<Sample> samples, Predicate<Sample> holds) {
            var counted = Errors.of(samples, holds);
            return new Share(counted.photos(), counted.people(), counted.errors(), counted.rate(), counted.interval());
        }
    }

    private final PrintWriter out;

    PadReport(PrintWriter out) {
        this.out = out;
    }

    void print(PadEvaluateCommand.Result result) {
        var limits = result.limits();
        if (!result.networks().isEmpty()) {
            out.println("asks too: " + String.join(", ", result.networks()));
        }
        out.println(String.format(
                Locale.ROOT,
                "threshold %.4f; a kiosk asks for a motion below %.4f and refuses below %.4f",
                limits.threshold(),
                limits.sure(),
                limits.lowest()));
        if (result.bpcer() != null) {
            print("BPCER", PadFolder.LIVE, result.bpcer());
        }
        result.apcer().forEach((species, errors) -> print("APCER", species, errors));
        result.passive().forEach((species, share) -> print("passes, not asked", species, share));
        result.asked().forEach((species, share) -> print("asked for a motion", species, share));
        result.auc()
                .forEach((species, auc) -> out.println(String.format(Locale.ROOT, "AUC   %-16s %.4f", species, auc)));
        result.cues()
                .forEach((cue, row) -> row.forEach((species, auc) -> out.println(String.format(
                        Locale.ROOT,
                        "CUE   %-20s %-16s AUC %.3f  95%%: %.3f to %.3f",
                        cue,
                        species,
                        auc.auc(),
                        auc.interval().low(),
                        auc.interval().high()))));
        out.println("no face found in " + result.noFace() + " of " + result.photos());
    }

    private void print(String what, String species, Errors e) {
        print(what, species, e.rate(), e.interval(), e.errors(), e.photos(), e.people());
    }

    private void print(String what, String species, Share share) {
        print(what, species, share.rate(), share.interval(), share.count(), share.photos(), share.people());
    }

    private void print(
            String what, String species, double rate, ConfidenceInterval interval, int count, int photos, int people) {
        out.println(String.format(
                Locale.ROOT,
                "%s %-16s %6.2f%%  95%%: %.2f%% to %.2f%%  (%d of %d photos of %d people)",
                what,
                species,
                100 * rate,
                100 * interval.low(),
                100 * interval.high(),
                count,
                photos,
                people));
    }
}
