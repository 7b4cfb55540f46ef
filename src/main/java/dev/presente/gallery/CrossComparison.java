package dev.presente.gallery;

import static java.util.Comparator.comparingDouble;

import dev.presente.face.matching.DistanceHistogram;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the comparison of every enrolled person with every other.
 *
 * @param people the number of people compared
 * @param strangers the distances of all pairs of templates of different people
 * @param lookAlikes the pairs of people within the distance asked for, the nearest first
 */
public record CrossComparison(int people, DistanceHistogram strangers, List<LookAlikes> lookAlikes) {

    /** Holds two people by their internal keys, the smaller key first, and the distance of their nearest templates. */
    public record LookAlikes(long first, long second, double distance) {}

    /**
     * Compares everybody. The time grows with the square of the number of templates; searches go on meanwhile.
     *
     * @param near the largest distance at which two people are look-alikes
     */
    static CrossComparison of(TemplateIndex index, double near) {
        var strangers = new DistanceHistogram();
        Set<Long> people = new HashSet<>();
        Map<List<Long>, LookAlikes> nearest = new HashMap<>();
        int size = index.size();
        for (int place = 0; place < size; place++) {
            index.compareWithEarlier(place, (one, other, distance) -> {
                people.add(one);
                people.add(other);
                strangers.add(distance);
                if (distance <= near) {
                    long first = Math.min(one, other);
                    long second = Math.max(one, other);
                    nearest.merge(
                            List.of(first, second),
                            new LookAlikes(first, second, distance),
                            (a, b) -> a.distance() <= b.distance() ? a : b);
                }
            });
        }
        return new CrossComparison(
                people.size(),
                strangers,
                nearest.values().stream()
                        .sorted(comparingDouble(LookAlikes::distance))
                        .toList());
    }
}
