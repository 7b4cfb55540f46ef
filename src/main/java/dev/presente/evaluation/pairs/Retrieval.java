package dev.presente.evaluation.pairs;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.Embeddings;
import dev.presente.evaluation.ErrorRates;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures how well the nearest neighbours of a photo show its person, when each photo in turn is searched for among all
 * others. A photo without another of its person can be found but is no query; one that gave no embedding finds nothing and is
 * never found. At equal distance photos of other people come first.
 *
 * @param queries number of photos searched for
 * @param recallAt1 share of queries whose nearest photo is of the same person
 * @param recallAt5 share of queries with at least one photo of the same person among the nearest five
 * @param meanAveragePrecision mean over the queries of the average precision: the mean, over the photos of the same person, of
 *     the share of such photos among all as near (Manning, Raghavan, Schütze: Introduction to Information Retrieval, 8.4)
 * @param intervals 95% by bootstrap over the people of the queries
 */
public record Retrieval(
        int queries, double recallAt1, double recallAt5, double meanAveragePrecision, Intervals intervals) {
    private static final int REPLICATES = 500;

    /** Holds 95% intervals. */
    public record Intervals(
            ConfidenceInterval recallAt1, ConfidenceInterval recallAt5, ConfidenceInterval meanAveragePrecision) {}

    /** Holds the rank of the first hit, from 1, and the average precision of one query. */
    private record Answer(int person, double firstRank, double averagePrecision) {}

    /**
     * Searches exactly, on all cores.
     *
     * @param embeddings of any length above zero, all of one dimension, or empty
     * @param labels the person of each, 0 or more
     * @throws IllegalArgumentException when nobody has two photos
     */
    public static Retrieval of(float[][] embeddings, int[] labels) {
        return of(new Embeddings(embeddings), labels);
    }

    static Retrieval of(Embeddings searched, int[] labels) {
        var photos = IntStream.of(labels).boxed().collect(groupingBy(label -> label, counting()));
        var answers = IntStream.range(0, labels.length)
                .parallel()
                .filter(query -> photos.getOrDefault(labels[query], 0L) > 1)
                .mapToObj(query -> answer(searched, labels, query))
                .toList();
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("Retrieval needs a person with two photos");
        }
        var byPerson = answers.stream().collect(groupingBy(Answer::person)).values();
        ToDoubleFunction<Answer> first = a -> a.firstRank() <= 1 ? 1 : 0;
        ToDoubleFunction<Answer> fifth = a -> a.firstRank() <= 5 ? 1 : 0;
        return new Retrieval(
                answers.size(),
                mean(answers, first),
                mean(answers, fifth),
                mean(answers, Answer::averagePrecision),
                new Intervals(
                        interval(byPerson, first),
                        interval(byPerson, fifth),
                        interval(byPerson, Answer::averagePrecision)));
    }

    private static Answer answer(Embeddings searched, int[] labels, int query) {
        var distances = searched.distances(query, 0, labels.length);
        var hits = IntStream.range(0, labels.length)
                .filter(i -> i != query && labels[i] == labels[query])
                .mapToDouble(i -> distances[i])
                .sorted()
                .toArray();
        // counts other people's photos by the first hit that is no nearer
        var others = new int[hits.length + 1];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != labels[query]) {
                others[ErrorRates.countUpTo(hits, Math.nextDown((double) distances[i]))]++;
            }
        }
        Arrays.parallelPrefix(others, Integer::sum);
        double precision = 0;
        for (int h = 0; h < hits.length && Double.isFinite(hits[h]); h++) {
            precision += (h + 1.0) / (h + 1 + others[h]);
        }
        double firstRank = Double.isFinite(hits[0]) ? 1 + others[0] : Double.POSITIVE_INFINITY;
        return new Answer(labels[query], firstRank, precision / hits.length);
    }

    private static double mean(Collection<Answer> answers, ToDoubleFunction<Answer> measure) {
        return answers.stream().mapToDouble(measure).average().orElseThrow();
    }

    private static ConfidenceInterval interval(Collection<List<Answer>> byPerson, ToDoubleFunction<Answer> measure) {
        var sums = byPerson.stream()
                .mapToDouble(answers -> answers.stream().mapToDouble(measure).sum())
                .toArray();
        var counts = byPerson.stream().mapToDouble(List::size).toArray();
        return ConfidenceInterval.ofSample(ConfidenceInterval.drawnPeople(sums.length)
                .limit(REPLICATES)
                .mapToDouble(drawn -> weighted(sums, drawn) / weighted(counts, drawn))
                .toArray());
    }

    private static double weighted(double[] values, int[] weight) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] * weight[i])
                .sum();
    }
}
