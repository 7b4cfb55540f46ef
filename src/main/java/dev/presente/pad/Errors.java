package dev.presente.pad;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.presente.evaluation.ConfidenceInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * States the error rate of one group of photos: of live ones the share refused (BPCER), of attacks the share passed (APCER).
 *
 * @param people the number of people named by folders or file names; where nobody is named, the number of photos
 * @param interval 95%: Wilson's, for as many independent photos as these are worth
 */
record Errors(int photos, int people, int errors, double rate, ConfidenceInterval interval) {
    /** Counts the errors of each {@link Sample#group}. */
    static Map<String, Errors> byGroup(List<Sample> samples, Predicate<Sample> wrong) {
        var errors = new LinkedHashMap<String, Errors>();
        new TreeMap<>(samples.stream().collect(groupingBy(Sample::group)))
                .forEach((group, some) -> errors.put(group, of(some, wrong)));
        return errors;
    }

    static Errors of(List<Sample> samples, Predicate<Sample> wrong) {
        var photos = samples.stream().collect(groupingBy(Sample::person, counting()));
        var wrongs = samples.stream().filter(wrong).collect(groupingBy(Sample::person, counting()));
        int errors = (int) wrongs.values().stream().mapToLong(n -> n).sum();
        double rate = (double) errors / samples.size();
        double squares = 0;
        for (var person : new ArrayList<>(photos.keySet())) {
            double excess = wrongs.getOrDefault(person, 0L) - rate * photos.getOrDefault(person, 0L);
            squares += excess * excess;
        }
        int n = samples.size();
        int people = photos.size();
        // photos of one person go wrong together, and the variance between people says how many independent photos they
        // are worth. Where no photo or every photo is wrong the variance says nothing, and each person counts once
        double variance = squares / ((double) n * n) * people / Math.max(1, people - 1);
        double worth = errors == 0 || errors == n ? people : rate * (1 - rate) / variance;
        long trials = Math.round(Math.max(people, Math.min(n, worth)));
        return new Errors(n, people, errors, rate, ConfidenceInterval.ofProportion(rate, trials));
    }
}
