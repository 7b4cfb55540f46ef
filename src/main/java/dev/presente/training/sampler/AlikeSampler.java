package dev.presente.training.sampler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Gives P people with K photos each, in two halves that are of one kind each: people of one kind are hard to tell apart, such as
 * writers of the same name, or characters of one alphabet. People with two photos or more appear about equally often. In an epoch
 * with an odd number of halves the last half is left out; people with one photo never appear.
 */
final class AlikeSampler implements Sampler {
    private final int people;
    private final int photos;
    private final int[] kinds;

    /**
     * Takes P, K and the kind of each photo.
     *
     * @param people P, at least 2
     * @param photos K, at least 2
     * @param kinds a number for each photo, the same for photos of alike people
     */
    AlikeSampler(int people, int photos, int[] kinds) {
        this.people = people;
        this.photos = photos;
        this.kinds = kinds.clone();
    }

    @Override
    public List<int[]> epoch(int[] labels, RandomGenerator random) {
        var all = new People(labels, random);
        int half = Math.max(1, people / 2);
        var halves = new ArrayList<int[]>();
        int batches = all.batches(2 * half * photos, 2 * half);
        while (halves.size() < 2 * batches) {
            halves.addAll(onceEverybody(all, half, random));
        }
        // a pass that was begun is not cut off: everybody appears as often
        return IntStream.range(0, halves.size() / 2)
                .mapToObj(i -> IntStream.concat(IntStream.of(halves.get(2 * i)), IntStream.of(halves.get(2 * i + 1)))
                        .distinct()
                        .flatMap(person -> IntStream.of(all.photos(person, photos)))
                        .toArray())
                .toList();
    }

    /** Returns everybody with several photos, sorted into groups of one kind; the last group of a kind is filled up. */
    private List<int[]> onceEverybody(People all, int size, RandomGenerator random) {
        var byKind = new TreeMap<Integer, List<Integer>>();
        for (int person : all.several().deal(all.several().size())) {
            byKind.computeIfAbsent(kinds[all.photo(person)], kind -> new ArrayList<>())
                    .add(person);
        }
        var groups = new ArrayList<int[]>();
        for (var alike : byKind.values()) {
            for (int first = 0; first < alike.size(); first += size) {
                int from = Math.max(0, Math.min(first, alike.size() - size));
                groups.add(alike.subList(from, Math.min(alike.size(), from + size)).stream()
                        .mapToInt(i -> i)
                        .toArray());
            }
        }
        Collections.shuffle(groups, new Random(random.nextLong()));
        return groups;
    }
}
