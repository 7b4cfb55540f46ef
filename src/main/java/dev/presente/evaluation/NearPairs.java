package dev.presente.evaluation;

import dev.presente.face.Template;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The nearest impostor pairs in order of distance: the tail on which thresholds rest. Each is packed into a long, see
 * {@link PackedPair}.
 */
final class NearPairs {
    private static final int SAMPLE = 400_000;

    private final long[] sorted;

    private NearPairs(long[] sorted) {
        this.sorted = sorted;
    }

    /**
     * At least the {@code count} nearest pairs of two people.
     *
     * @param person number of each template's person
     */
    static NearPairs between(Template[] templates, int[] person, long count) {
        PackedPair.requireFits(person[person.length - 1]);
        var vectors = Arrays.stream(templates).map(Template::vector).toArray(float[][]::new);
        double total = (double) templates.length * (templates.length - 1) / 2;
        double limit = templates.length < 1000 ? 2 : sampledQuantile(vectors, Math.min(1, 1.3 * count / total + 0.005));
        var rows = IntStream.range(0, templates.length)
                .parallel()
                .mapToObj(i -> row(vectors, person, i, limit))
                .toArray(long[][]::new);
        var sorted = Arrays.stream(rows).flatMapToLong(LongStream::of).toArray();
        Arrays.parallelSort(sorted);
        return new NearPairs(sorted);
    }

    private static long[] row(float[][] vectors, int[] person, int i, double limit) {
        return IntStream.range(i + 1, vectors.length)
                .filter(j -> person[j] != person[i])
                .mapToLong(j -> PackedPair.of(distance(vectors[i], vectors[j]), person[i], person[j]))
                .filter(pair -> PackedPair.distance(pair) <= limit)
                .toArray();
    }

    private static double sampledQuantile(float[][] vectors, double share) {
        var random = Interval.seeded();
        var distances = new double[SAMPLE];
        for (int i = 0; i < SAMPLE; i++) {
            distances[i] = distance(vectors[random.nextInt(vectors.length)], vectors[random.nextInt(vectors.length)]);
        }
        Arrays.sort(distances);
        return distances[(int) Math.min(SAMPLE - 1, share * SAMPLE)];
    }

    /** For unit vectors |a-b|² = 2 - 2ab. */
    private static float distance(float[] a, float[] b) {
        float dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return (float) Math.sqrt(Math.max(0, 2 - 2 * dot));
    }

    /**
     * The distances of the nearest pairs, rising, each as often as it counts.
     *
     * @param share of {@code total} that they make up
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
     * The largest distance, for each target FMR, at which at most that share of all pairs matches.
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
     * The share of all pairs that matches at each distance, the inverse of {@link #thresholds}.
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
