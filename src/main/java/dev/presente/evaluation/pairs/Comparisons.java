package dev.presente.evaluation.pairs;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.Embeddings;
import dev.presente.evaluation.ErrorRates;
import dev.presente.evaluation.PackedPair;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Compares every embedding of some people with every other, as distances of unit vectors. When there are more than 5,000,000
 * pairs of a kind, that many are drawn at random, with a fixed seed. An empty embedding stands for a photo that gave none: it
 * matches nothing.
 */
public final class Comparisons {
    private static final int REPLICATES = 200;

    private static final List<String> FMRS = List.of("1e-1", "1e-2", "1e-3", "1e-4");

    private final ImagePairs all;
    private final long[] genuine;
    private final long[] impostor;
    private final ErrorRates rates;

    /**
     * Compares all with all on all cores: 2,000 embeddings of 512 floats take a fraction of a second.
     *
     * @param embeddings of any length above zero, all of one dimension
     * @param labels the person of each, 0 or more
     * @throws IllegalArgumentException when there are no genuine or no impostor pairs
     */
    public Comparisons(float[][] embeddings, int[] labels) {
        this(new Embeddings(embeddings), labels);
    }

    Comparisons(Embeddings embeddings, int[] labels) {
        this(new LabelledPairs(embeddings, labels), labels.length);
    }

    Comparisons(ImagePairs all, int photos) {
        this.all = all;
        if (all.genuine() == 0 || all.impostor() == 0) {
            throw new IllegalArgumentException(
                    "Error rates need at least two people, one of them with two photos; found %d photos of %d people"
                            .formatted(photos, all.people()));
        }
        genuine = all.genuinePairs();
        impostor = all.impostorPairs();
        rates = new ErrorRates(distances(genuine), distances(impostor));
    }

    /** Returns the number of people. */
    public int people() {
        return all.people();
    }

    /** Returns the number of pairs that the embeddings have, compared or not. */
    public long possiblePairs() {
        return all.genuine() + all.impostor();
    }

    /** Returns the distances of the compared pairs of one person, rising. */
    public double[] genuine() {
        return distances(genuine);
    }

    /** Returns the distances of the compared pairs of two people, rising. */
    public double[] impostor() {
        return distances(impostor);
    }

    /** Returns the error rates. */
    public ErrorSummary summary() {
        return ErrorSummary.of(rates, fmrs());
    }

    /**
     * Returns 95% intervals of the error rates by bootstrap over people: pairs that share a person are not independent (Bolle,
     * Ratha, Pankanti: Error analysis of pattern recognition systems, CVIU 93(1), 2004). It takes seconds for millions of
     * pairs, and is rough when there are few people. An interval without width says that no error was seen, not that there is
     * none.
     */
    public ErrorIntervals intervals() {
        var replicates =
                ConfidenceInterval.drawnPeople(people())
                        .filter(all::hasBothKinds)
                        .limit(REPLICATES)
                        .toList()
                        .parallelStream()
                        .map(drawn -> ErrorSummary.of(drawn(drawn), fmrs()))
                        .toList();
        var fnmrAtFmr = new LinkedHashMap<String, ConfidenceInterval>();
        for (var fmr : fmrs()) {
            fnmrAtFmr.put(fmr, interval(replicates, r -> r.fnmrAtFmr().getOrDefault(fmr, 1.0)));
        }
        return new ErrorIntervals(
                interval(replicates, ErrorSummary::eer), fnmrAtFmr, interval(replicates, ErrorSummary::auc));
    }

    private static ConfidenceInterval interval(List<ErrorSummary> replicates, ToDoubleFunction<ErrorSummary> measure) {
        return ConfidenceInterval.ofSample(
                replicates.stream().mapToDouble(measure).toArray());
    }

    /** Returns the FMRs for which there are enough impostor pairs. */
    private List<String> fmrs() {
        return FMRS.stream()
                .filter(fmr -> Double.parseDouble(fmr) * impostor.length >= ConfidenceInterval.MIN_FALSE_MATCHES)
                .toList();
    }

    private ErrorRates drawn(int[] weight) {
        return new ErrorRates(
                repeated(genuine, pair -> weight[PackedPair.first(pair)]),
                repeated(impostor, pair -> (long) weight[PackedPair.first(pair)] * weight[PackedPair.second(pair)]));
    }

    private static double[] repeated(long[] pairs, LongUnaryOperator times) {
        var distances =
                new double[Math.toIntExact(LongStream.of(pairs).map(times).sum())];
        int end = 0;
        for (long pair : pairs) {
            int next = end + (int) times.applyAsLong(pair);
            Arrays.fill(distances, end, next, PackedPair.distance(pair));
            end = next;
        }
        return distances;
    }

    private static double[] distances(long[] pairs) {
        return LongStream.of(pairs).mapToDouble(PackedPair::distance).toArray();
    }
}
