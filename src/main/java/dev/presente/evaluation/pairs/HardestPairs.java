package dev.presente.evaluation.pairs;

import dev.presente.evaluation.Embeddings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds where a network errs most, or labels are wrong: the photos that are least alike of the same person and most alike of
 * two people. No photo is named twice on one side.
 *
 * @param genuine by falling distance
 * @param impostor by rising distance
 */
public record HardestPairs(List<Pair> genuine, List<Pair> impostor) {
    /** Names two photos by their place among the embeddings. */
    public record Pair(int first, int second, double distance) {}

    /**
     * Looks at all pairs, on all cores.
     *
     * @param embeddings of any length above zero, all of one dimension
     * @param count how many pairs to give at most of each kind
     */
    public static HardestPairs of(float[][] embeddings, int[] labels, int count) {
        var space = new Embeddings(embeddings);
        var nearestFirst = Comparator.comparing(Pair::distance);
        return new HardestPairs(
                hardest(space, labels, true, nearestFirst.reversed(), count),
                hardest(space, labels, false, nearestFirst, count));
    }

    private static List<Pair> hardest(
            Embeddings space, int[] labels, boolean genuine, Comparator<Pair> order, int count) {
        var candidates = IntStream.range(0, labels.length)
                .parallel()
                .mapToObj(i -> hardestOf(space, labels, i, genuine, order))
                .flatMap(Optional::stream)
                .sorted(order)
                .toList();
        var named = new HashSet<Integer>();
        var chosen = new ArrayList<Pair>();
        for (var pair : candidates) {
            if (chosen.size() < count && !named.contains(pair.first()) && !named.contains(pair.second())) {
                chosen.add(pair);
                named.add(pair.first());
                named.add(pair.second());
            }
        }
        return List.copyOf(chosen);
    }

    private static Optional<Pair> hardestOf(
            Embeddings space, int[] labels, int i, boolean genuine, Comparator<Pair> order) {
        var distances = space.distances(i, 0, labels.length);
        return IntStream.range(0, labels.length)
                .filter(j -> j != i && (labels[j] == labels[i]) == genuine)
                .mapToObj(j -> new Pair(i, j, distances[j]))
                .min(order);
    }
}
