package dev.presente.evaluation.pairs;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.Embeddings;
import dev.presente.evaluation.PackedPair;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Enumerates the pairs among labelled embeddings, person by person: all of a kind, or a random {@value #MAX_PAIRS} where there
 * are more.
 */
final class LabelledPairs implements ImagePairs {
    static final int MAX_PAIRS = 5_000_000;

    private final Embeddings embeddings;
    private final int[] person;

    /** Each entry says where a person's embeddings start; the last one says where the last person's end. */
    private final int[] start;

    /**
     * Sorts the embeddings by person.
     *
     * @param labels the person of each embedding, in any order and not necessarily without gaps
     */
    LabelledPairs(Embeddings vectors, int[] labels) {
        if (vectors.size() != labels.length) {
            throw new IllegalArgumentException(vectors.size() + " embeddings have " + labels.length + " labels");
        }
        var people = Arrays.stream(labels).sorted().distinct().toArray();
        PackedPair.requireFits(people.length - 1);
        var order = IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparing(i -> labels[i]))
                .toList();
        embeddings = vectors.inOrder(order);
        person = order.stream()
                .mapToInt(i -> Arrays.binarySearch(people, labels[i]))
                .toArray();
        start = new int[people.length + 1];
        for (int p : person) {
            start[p + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
    }

    @Override
    public int people() {
        return start.length - 1;
    }

    @Override
    public long genuine() {
        return IntStream.range(0, people())
                .mapToLong(this::size)
                .map(n -> n * (n - 1) / 2)
                .sum();
    }

    @Override
    public long impostor() {
        long n = person.length;
        return n * (n - 1) / 2 - genuine();
    }

    @Override
    public boolean hasBothKinds(int[] weight) {
        return IntStream.range(0, people()).filter(p -> weight[p] > 0).limit(2).count() == 2
                && IntStream.range(0, people()).anyMatch(p -> weight[p] > 0 && size(p) > 1);
    }

    @Override
    public long[] genuinePairs() {
        return genuine() > MAX_PAIRS
                ? sampled(true)
                : sorted(IntStream.range(0, person.length)
                        .parallel()
                        .mapToObj(i -> row(i, i + 1, start[person[i] + 1])));
    }

    @Override
    public long[] impostorPairs() {
        return impostor() > MAX_PAIRS
                ? sampled(false)
                : sorted(IntStream.range(0, person.length)
                        .parallel()
                        .mapToObj(i -> row(i, start[person[i] + 1], person.length)));
    }

    private long[] row(int from, int first, int end) {
        var distances = embeddings.distances(from, first, end);
        var pairs = new long[distances.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = PackedPair.of(distances[i], person[from], person[first + i]);
        }
        return pairs;
    }

    /** Draws pairs with replacement, each with the same chance; the seed is fixed so that a report can be repeated. */
    private long[] sampled(boolean genuine) {
        // ordered pairs are numbered by their first embedding
        var before = new long[person.length + 1];
        for (int i = 0; i < person.length; i++) {
            int own = size(person[i]);
            before[i + 1] = before[i] + (genuine ? own - 1 : person.length - own);
        }
        var pairs = ConfidenceInterval.seeded()
                .longs(MAX_PAIRS, 0, before[person.length])
                .toArray();
        Arrays.parallelSetAll(pairs, i -> numbered(pairs[i], before, genuine));
        Arrays.parallelSort(pairs);
        return pairs;
    }

    private long numbered(long number, long[] before, boolean genuine) {
        int low = 0;
        int high = person.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (before[middle] <= number) {
                low = middle;
            } else {
                high = middle;
            }
        }
        int own = start[person[low]];
        int partner = (int) (number - before[low]);
        int other;
        if (genuine) {
            other = own + partner < low ? own + partner : own + partner + 1;
        } else {
            other = partner < own ? partner : partner + size(person[low]);
        }
        return PackedPair.of(embeddings.distance(low, other), person[low], person[other]);
    }

    private int size(int p) {
        return start[p + 1] - start[p];
    }

    private static long[] sorted(Stream<long[]> rows) {
        var parts = rows.toList();
        var all = new long[parts.stream().mapToInt(r -> r.length).sum()];
        int end = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, end, part.length);
            end += part.length;
        }
        Arrays.parallelSort(all);
        return all;
    }
}
