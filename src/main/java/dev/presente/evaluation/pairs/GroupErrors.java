package dev.presente.evaluation.pairs;

import dev.presente.evaluation.Embeddings;
import dev.presente.evaluation.Interval;
import dev.presente.evaluation.PackedPair;
import dev.presente.face.matching.Threshold;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Errors among the people of one group: in a false match both are of it.
 *
 * @param images all; one without a template matches nothing
 * @param failureToEnrol images without a template
 * @param genuinePairs compared, a random {@value LabelledPairs#MAX_PAIRS} where there are more
 * @param impostorPairs compared, likewise
 */
record GroupErrors(
        int people,
        int images,
        Rate failureToEnrol,
        int genuinePairs,
        int impostorPairs,
        List<AtThreshold> thresholds) {

    private static final int REPLICATES = 200;

    /** Whether the whole interval of the FMR lies above the target of the threshold, or none of it. */
    enum AboveTarget {
        YES,
        NO,
        UNCLEAR
    }

    /** A share with its 95% interval, and the number of errors that it rests on. */
    record Rate(int errors, double share, Interval interval) {}

    /**
     * Both errors at one threshold of the pack.
     *
     * @param fmr null when the group has no two people
     * @param fnmr null when nobody has two photos
     */
    record AtThreshold(
            double targetFmr,
            double threshold,
            @Nullable Rate fmr,
            AboveTarget aboveTarget,
            @Nullable Rate fnmr) {}

    /**
     * Compares all with all.
     *
     * @param embeddings those of images without a template are empty
     * @param labels the person of each
     * @param thresholds falling
     */
    static GroupErrors of(Embeddings embeddings, int[] labels, List<Threshold> thresholds) {
        var pairs = new LabelledPairs(embeddings, labels);
        var distances = thresholds.stream().mapToDouble(Threshold::distance).toArray();
        var genuine = new Compared(pairs.genuinePairs(), pairs.people(), true, distances);
        var impostor = new Compared(pairs.impostorPairs(), pairs.people(), false, distances);
        int failed = embeddings.missing();
        double share = (double) failed / embeddings.size();
        return new GroupErrors(
                pairs.people(),
                embeddings.size(),
                new Rate(failed, share, Interval.ofProportion(share, embeddings.size())),
                genuine.sorted.length,
                impostor.sorted.length,
                IntStream.range(0, distances.length)
                        .mapToObj(t -> atThreshold(thresholds.get(t), impostor.rate(t), genuine.rate(t)))
                        .toList());
    }

    private static AtThreshold atThreshold(Threshold threshold, @Nullable Rate fmr, @Nullable Rate fnmr) {
        double target = threshold.fmr();
        return new AtThreshold(target, threshold.distance(), fmr, above(target, fmr), fnmr);
    }

    private static AboveTarget above(double target, @Nullable Rate fmr) {
        if (fmr != null && fmr.interval().low() > target) {
            return AboveTarget.YES;
        }
        return fmr != null && fmr.interval().high() <= target ? AboveTarget.NO : AboveTarget.UNCLEAR;
    }

    /** The pairs of one kind: a genuine one errs beyond the threshold, an impostor pair within it. */
    private static final class Compared {
        private final long[] sorted;
        private final boolean genuine;
        private final double[] distances;
        private final List<int[]> draws;

        Compared(long[] sorted, int people, boolean genuine, double[] distances) {
            this.sorted = sorted;
            this.genuine = genuine;
            this.distances = distances;
            draws = sorted.length == 0
                    ? List.of()
                    : Interval.drawnPeople(people)
                            .filter(weight -> LongStream.of(sorted).anyMatch(pair -> times(pair, weight) > 0))
                            .limit(REPLICATES)
                            .toList();
        }

        @Nullable
        Rate rate(int threshold) {
            if (sorted.length == 0) {
                return null;
            }
            double share = share(threshold, pair -> 1);
            int errors = (int) Math.round(share * sorted.length);
            return new Rate(
                    errors,
                    share,
                    Interval.ofErrors(
                            errors,
                            share,
                            people(),
                            () -> draws.parallelStream()
                                    .mapToDouble(weight -> share(threshold, pair -> times(pair, weight)))
                                    .toArray()));
        }

        private double share(int threshold, LongToIntFunction times) {
            double total = LongStream.of(sorted).mapToDouble(times::applyAsInt).sum();
            double matched = PackedPair.matched(sorted, new double[] {distances[threshold]}, times)[0] / total;
            return genuine ? 1 - matched : matched;
        }

        private int times(long pair, int[] weight) {
            return genuine
                    ? weight[PackedPair.first(pair)]
                    : weight[PackedPair.first(pair)] * weight[PackedPair.second(pair)];
        }

        private int people() {
            var compared = new BitSet();
            for (long pair : sorted) {
                compared.set(PackedPair.first(pair));
                compared.set(PackedPair.second(pair));
            }
            return compared.cardinality();
        }
    }
}
