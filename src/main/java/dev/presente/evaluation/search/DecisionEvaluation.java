package dev.presente.evaluation.search;

import dev.presente.evaluation.JudgedPhoto;
import dev.presente.evaluation.calibration.PackCalibrator;
import dev.presente.face.matching.Frames;
import dev.presente.face.matching.Template;
import dev.presente.face.matching.Verifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tries the decision as the service takes it, on people whom its thresholds have not seen: each trial calibrates on one half of
 * the people, drawn at random, and decides about the other half.
 *
 * @param promises what the other half shows at the thresholds of the first, beside what the calibration of the first predicts
 * @param combinations 1:1, with one and with three templates and frames, on the same people
 * @param search 1:N, one photo of each person enrolled, whatever its quality
 * @param searchAsServed the same search without the photos that the service refuses; null when too few people remain
 * @param refused the shares of refused photos
 */
record DecisionEvaluation(
        String modelId,
        int trials,
        List<PromisedFmr> promises,
        List<Combination> combinations,
        Search search,
        @Nullable Search searchAsServed,
        RefusedShares refused) {
    private static final List<Double> TARGETS = List.of(1e-3, 1e-4);
    private static final List<Integer> COUNTS = List.of(1, 3);
    private static final int MOST = 3;

    /** Holds a mean over the trials, with the smallest and the largest value. */
    record Spread(double mean, double least, double most) {
        static <T> Spread of(List<T> trials, ToDoubleFunction<T> value) {
            var values = trials.stream().mapToDouble(value).summaryStatistics();
            return new Spread(values.getAverage(), values.getMin(), values.getMax());
        }
    }

    record Combination(int templates, int frames, double targetFmr, Spread fmr, Spread fnmr) {}

    /**
     * States the rates of a search.
     *
     * @param strangers the number of strangers searched for, one photo each
     * @param genuine the number of probes of those enrolled who have another photo
     * @param ambiguous share of genuine probes for which two people come into question; part of {@code fnir}
     */
    record Search(
            int gallery,
            double targetFpir,
            Spread strangers,
            Spread fpir,
            Spread genuine,
            Spread fnir,
            Spread ambiguous) {}

    /** Holds the shares of all photos that are of too low a quality or show several faces. */
    record RefusedShares(double references, double probes) {
        static RefusedShares of(List<List<JudgedPhoto>> byPerson) {
            var photos = byPerson.stream().flatMap(List::stream).toList();
            double n = photos.size();
            return new RefusedShares(
                    photos.stream().filter(p -> !p.suitsEnrolment()).count() / n,
                    photos.stream().filter(p -> !p.suitsCheckin()).count() / n);
        }
    }

    private record Trial(Verifier verifier, List<List<JudgedPhoto>> people, List<PromisedFmr.Shown> shown) {
        List<List<Template>> templates() {
            return people.stream().map(JudgedPhoto::templates).toList();
        }
    }

    /**
     * Runs the trials, with a fixed seed.
     *
     * @param byPerson the photos of each person
     * @param gallery the number of people enrolled in the searches; the rest of a half are strangers
     */
    static DecisionEvaluation of(
            String modelId, List<List<JudgedPhoto>> byPerson, int trials, int gallery, double targetFpir) {
        if (gallery >= byPerson.size() / 2) {
            throw new IllegalArgumentException(
                    "The gallery must leave strangers in half of the " + byPerson.size() + " people");
        }
        var random = new Random(20_260_101);
        var drawn = IntStream.range(0, trials)
                .mapToObj(i -> trial(modelId, byPerson, random))
                .toList();
        var combinations = new ArrayList<Combination>();
        for (double target : TARGETS) {
            for (int templates : COUNTS) {
                for (int frames : COUNTS) {
                    var rates = drawn.stream()
                            .map(t -> verified(t, templates, frames, target))
                            .toList();
                    combinations.add(new Combination(
                            templates, frames, target, Spread.of(rates, r -> r[0]), Spread.of(rates, r -> r[1])));
                }
            }
        }
        return new DecisionEvaluation(
                modelId,
                trials,
                TARGETS.stream()
                        .flatMap(target -> PromisedFmr.of(
                                target, drawn.stream().map(Trial::shown).toList())
                                .stream())
                        .toList(),
                combinations,
                searched(drawn, gallery, targetFpir, false)
                        .orElseThrow(() -> new IllegalArgumentException("Nobody has two photos")),
                searched(drawn, gallery, targetFpir, true).orElse(null),
                RefusedShares.of(byPerson));
    }

    /** Returns the rates of the searches; they are empty when a trial has too few people. */
    private static Optional<Search> searched(List<Trial> trials, int gallery, double targetFpir, boolean asServed) {
        var rates = trials.stream()
                .map(t -> new SearchTrial(t.verifier(), targetFpir, asServed).rates(t.people(), gallery))
                .flatMap(Optional::stream)
                .toList();
        return rates.size() < trials.size()
                ? Optional.empty()
                : Optional.of(new Search(
                        gallery,
                        targetFpir,
                        Spread.of(rates, SearchTrial.Rates::strangers),
                        Spread.of(rates, SearchTrial.Rates::fpir),
                        Spread.of(rates, SearchTrial.Rates::genuine),
                        Spread.of(rates, SearchTrial.Rates::fnir),
                        Spread.of(rates, SearchTrial.Rates::ambiguous)));
    }

    private static Trial trial(String modelId, List<List<JudgedPhoto>> byPerson, Random random) {
        var people = new ArrayList<>(byPerson);
        Collections.shuffle(people, random);
        int half = people.size() / 2;
        var calibrated =
                people.subList(0, half).stream().map(JudgedPhoto::templates).toList();
        var verifier = new Verifier(PackCalibrator.trial(modelId, calibrated));
        var others = new ArrayList<List<JudgedPhoto>>();
        for (var person : people.subList(half, people.size())) {
            var photos = new ArrayList<>(person);
            Collections.shuffle(photos, random);
            others.add(photos);
        }
        var templates = others.stream().map(JudgedPhoto::templates).toList();
        return new Trial(verifier, others, PromisedFmr.Shown.by(templates, verifier.calibration(), TARGETS));
    }

    /** Returns FMR and FNMR. */
    private static double[] verified(Trial trial, int templates, int frames, double target) {
        double samePerson = trial.verifier().verificationThreshold(target).distance();
        var people =
                trial.templates().stream().filter(p -> p.size() >= 2 * MOST).toList();
        var probes = people.stream()
                .map(p -> Frames.of(p.subList(MOST, MOST + frames), samePerson))
                .toList();
        var wrong = IntStream.range(0, people.size())
                .parallel()
                .mapToObj(claimed -> {
                    var references = people.get(claimed).subList(0, templates);
                    double[] errors = new double[2];
                    for (int p = 0; p < probes.size(); p++) {
                        boolean matches = trial.verifier()
                                .verify(probes.get(p), references, target)
                                .matches();
                        errors[0] += p != claimed && matches ? 1 : 0;
                        errors[1] += p == claimed && !matches ? 1 : 0;
                    }
                    return errors;
                })
                .toList();
        double n = people.size();
        return new double[] {sum(wrong, e -> e[0]) / (n * (n - 1)), sum(wrong, e -> e[1]) / n};
    }

    private static double sum(List<double[]> rows, ToDoubleFunction<double[]> column) {
        return rows.stream().mapToDouble(column).sum();
    }
}
