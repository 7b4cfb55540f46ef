package dev.presente.evaluation.pairs;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.ErrorRates;
import dev.presente.evaluation.PairProtocol;
import dev.presente.evaluation.PairProtocol.Pair;
import dev.presente.evaluation.Templates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * States what {@code presente evaluate} measures on labelled pairs. A pair with an image that failed to enrol never matches: it
 * counts against the system when genuine.
 *
 * @param accuracy mean over the folds, each judged with the best threshold of the others
 * @param accuracyStd standard deviation over the folds
 * @param fnmrAtFmr target FMR to FNMR, all folds together
 * @param failureToEnrol share of images without a template
 * @param intervals 95%: accuracy and failure to enrol by Wilson's score, the others by bootstrap over pairs
 */
record Evaluation(
        String modelId,
        int images,
        int pairs,
        double accuracy,
        double accuracyStd,
        double eer,
        Map<String, Double> fnmrAtFmr,
        double auc,
        double failureToEnrol,
        Intervals intervals) {

    private static final List<String> FMRS = List.of("1e-2", "1e-3");

    record Intervals(
            ConfidenceInterval accuracy,
            ConfidenceInterval eer,
            Map<String, ConfidenceInterval> fnmrAtFmr,
            ConfidenceInterval auc,
            ConfidenceInterval failureToEnrol) {}

    static Evaluation of(String modelId, PairProtocol protocol, Templates templates) {
        var genuine = distances(protocol, templates, Pair::genuine);
        var impostor = distances(protocol, templates, p -> !p.genuine());
        var all = new ErrorRates(genuine, impostor);
        var folds = foldAccuracies(protocol, templates);
        double accuracy = DoubleStream.of(folds).average().orElseThrow();
        var fnmr = new LinkedHashMap<String, Double>();
        var fnmrIntervals = new LinkedHashMap<String, ConfidenceInterval>();
        for (var fmr : FMRS) {
            double target = Double.parseDouble(fmr);
            fnmr.put(fmr, all.fnmrAtFmr(target));
            fnmrIntervals.put(fmr, ConfidenceInterval.bootstrap(genuine, impostor, r -> r.fnmrAtFmr(target)));
        }
        int images = templates.byImage().size() + templates.failed().size();
        return new Evaluation(
                modelId,
                images,
                protocol.pairs().size(),
                accuracy,
                deviation(folds, accuracy),
                all.eer(),
                fnmr,
                all.auc(),
                templates.failureToEnrol(),
                new Intervals(
                        ConfidenceInterval.ofProportion(
                                accuracy, protocol.pairs().size()),
                        ConfidenceInterval.bootstrap(genuine, impostor, ErrorRates::eer),
                        fnmrIntervals,
                        ConfidenceInterval.bootstrap(genuine, impostor, ErrorRates::auc),
                        ConfidenceInterval.ofProportion(templates.failureToEnrol(), images)));
    }

    private static double[] foldAccuracies(PairProtocol protocol, Templates templates) {
        var accuracies = new ArrayList<Double>();
        for (int f = 0; f < protocol.folds(); f++) {
            int fold = f;
            var judged = rates(protocol, templates, p -> p.fold() == fold);
            var others = protocol.folds() == 1 ? judged : rates(protocol, templates, p -> p.fold() != fold);
            accuracies.add(judged.accuracy(others.mostAccurateThreshold()));
        }
        return accuracies.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static ErrorRates rates(PairProtocol protocol, Templates templates, Predicate<Pair> which) {
        return new ErrorRates(
                distances(protocol, templates, which.and(Pair::genuine)),
                distances(protocol, templates, which.and(p -> !p.genuine())));
    }

    static double[] distances(PairProtocol protocol, Templates templates, Predicate<Pair> which) {
        return protocol.pairs().stream()
                .filter(which)
                .mapToDouble(p -> distance(p, templates))
                .toArray();
    }

    private static double distance(Pair pair, Templates templates) {
        var first = templates.byImage().get(pair.first());
        var second = templates.byImage().get(pair.second());
        return first == null || second == null ? Double.POSITIVE_INFINITY : first.distance(second);
    }

    private static double deviation(double[] values, double mean) {
        double squares =
                DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }
}
