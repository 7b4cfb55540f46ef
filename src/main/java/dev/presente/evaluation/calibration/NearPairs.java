package dev.presente.evaluation.calibration;

import dev.presente.evaluation.ConfidenceInterval;
import dev.presente.evaluation.Embeddings;
import dev.presente.evaluation.PackedPair;
import dev.presente.face.matching.Template;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Holds the nearest impostor pairs in order of distance: the thresholds are based on this tail. Each is packed into a long, see
 * {@link PackedPair}.
 */
final class NearPairs {
    private static final int SAMPLE = 400_000;

    private final long[] sorted;

    private NearPairs(long[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Returns at least the {@code count} nearest pairs of two people.
     *
     * @param person number of each template's person
     */
    static NearPairs between(Template[] templates, int[] person, long count) {
        PackedPair.requireFits(person[person.length - 1]);
        var space = Embeddings.of(Arrays.asList(templates));
        double total = (double) templates.length * (templates.length - 1) / 2;
        double limit = templates.length < 1000
                ? 2
                : sampledQuantile(space, templates.length, Math.min(1, 1.3 * count / total + 0.005));
        var rows = IntStream.range(0, templates.length)
                .parallel()
                .mapToObj(i -> row(space, person, i, limit))
                .toArray(long[][]::new);
        var sorted = Arrays.stream(rows).flatMapToLong(LongStream::of).toArray();
        Arrays.parallelSort(sorted);
        return new NearPairs(sorted);
    }

    private static long[] row(Embeddings space, int[] person, int i, double limit) {
        var distances = space.distances(i, i + 1, person.length);
        return IntStream.range(i + 1, person.length)
                .filter(j -> person[j] != person[i])
                .mapToLong(j -> PackedPair.of(distances[j - i - 1], person[i], person[j]))
                .filter(pair -> PackedPair.distance(pair) <= limit)
                .toArray();
    }

    private static double sampledQuantile(Embeddings space, int size, double share) {
        var random = ConfidenceInterval.seeded();
        var distances = new double[SAMPLE];
        for (int i = 0; i < SAMPLE; i++) {
            distances[i] = space.distance(random.nextInt(size), random.nextInt(size));
        }
        Arrays.sort(distances);
        return distances[(int) Math.min(SAMPLE - 1, share * SAMPLE)];
    }

    /**
     * Returns the distances of the nearest pairs, rising, each as often as it counts.
     *
     * @param share the share of {@code total} that they make up
     */
    double[] nearest(double share, int[] weight, long total) {
        var distances = DoubleStream.builder();
        double matched = 0;
        for (int i = 0; i < sorted.length && matched < share * total; i++) {
            int times = weight[PackedPair.first(sorted[i])] * weight[PackedPair.second(sorted[i])];
            for (int t = 0; t < times; t++) {
                distances.add(PackedPair.distance(sorted[i]));
            }
            matched += times;
        }
        return distances.build().toArray();
    }

    /**
     * Returns, for each target FMR, the largest distance at which at most that share of all pairs matches.
     *
     * @param targets falling
     * @param weight how often each person counts; a pair counts the product
     * @param total weight of all impostor pairs, near and far
     */
    double[] thresholds(List<Double> targets, int[] weight, long total) {
        var thresholds = new double[targets.size()];
        int t = targets.size() - 1;
        double matched = 0;
        for (long pair : sorted) {
            matched += (double) weight[PackedPair.first(pair)] * weight[PackedPair.second(pair)];
            while (t >= 0 && matched > targets.get(t) * total) {
                thresholds[t--] = Math.nextDown(PackedPair.distance(pair));
            }
            if (t < 0) {
                return thresholds;
            }
        }
        while (t >= 0) {
            thresholds[t--] = sorted.length == 0 ? 0 : PackedPair.distance(sorted[sorted.length - 1]);
        }
        return thresholds;
    }

    /**
     * Returns the share of all pairs that matches at each distance, the inverse of {@link #thresholds}.
     *
     * @param distances falling
     * @param weight how often each person counts; a pair counts the product
     * @param total weight of all impostor pairs, near and far
     */
    double[] shares(double[] distances, int[] weight, long total) {
        var matched = PackedPair.matched(
                sorted, distances, pair -> weight[PackedPair.first(pair)] * weight[PackedPair.second(pair)]);
        return Arrays.stream(matched).map(pairs -> pairs / total).toArray();
    }
}
