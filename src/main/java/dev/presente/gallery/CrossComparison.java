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
    private static final int PAGE = 1000;

    /** Holds two people by their internal keys, the smaller key first, and the distance of their nearest templates. */
    public record LookAlikes(long first, long second, double distance) {}

    /** Gives the templates in the order of their ids, a page at a time. */
    interface Pages {
        /** Returns up to {@code limit} templates with larger ids than {@code templateId}; none at the end. */
        List<GalleryFeed.Reference> after(long templateId, int limit);
    }

    /**
     * Compares everybody. The time grows with the square of the number of templates; searches go on meanwhile. A part of the
     * templates is kept in memory, and all that come after it are compared with it; then the next part is. Templates may come
     * and go meanwhile.
     *
     * @param near the largest distance at which two people are look-alikes
     */
    static CrossComparison of(Pages pages, double near) {
        var strangers = new DistanceHistogram();
        Set<Long> people = new HashSet<>();
        Map<List<Long>, LookAlikes> nearest = new HashMap<>();
        TemplateTile.Pair pair = (one, other, distance) -> {
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
        };
        long start = Long.MIN_VALUE;
        boolean more = true;
        while (more) {
            var tile = tile(pages, start, pair);
            start = tile.lastId();
            more = tile.isFull();
            tile.wipe();
        }
        return new CrossComparison(
                people.size(),
                strangers,
                nearest.values().stream()
                        .sorted(comparingDouble(LookAlikes::distance))
                        .toList());
    }

    /** Compares all templates after one with the first of them, as many as a tile holds, and returns these. */
    private static TemplateTile tile(Pages pages, long start, TemplateTile.Pair pair) {
        var tile = new TemplateTile();
        var page = pages.after(start, PAGE);
        while (!page.isEmpty()) {
            for (var reference : page) {
                tile.compareAndKeep(reference, pair);
            }
            page = pages.after(page.get(page.size() - 1).templateId(), PAGE);
        }
        return tile;
    }
}
