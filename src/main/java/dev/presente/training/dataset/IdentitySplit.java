package dev.presente.training.dataset;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;

/**
 * Separates photos to learn from and photos to judge by, of different people: a network that has seen a face recognises it
 * better than it will ever recognise a new one.
 */
public record IdentitySplit(Dataset training, Dataset validation) {
    /**
     * Checks that the sides have nobody and nothing in common.
     *
     * @throws IllegalArgumentException when a person or a photo is on both sides; names the first
     */
    public IdentitySplit {
        var people = new HashSet<>(training.people());
        for (var person : validation.people()) {
            if (people.contains(person)) {
                throw new IllegalArgumentException("%s is a folder of both %s and %s; validate on other people"
                        .formatted(person, training.root(), validation.root()));
            }
        }
        Map<String, String> seen = training.hashes().entrySet().stream()
                .collect(toMap(Map.Entry::getValue, Map.Entry::getKey, (first, second) -> first));
        validation.hashes().forEach((image, hash) -> {
            var same = seen.get(hash);
            if (same != null) {
                throw new IllegalArgumentException("%s and %s are the same photo; validate on other people"
                        .formatted(
                                validation.root().resolve(image),
                                training.root().resolve(same)));
            }
        });
    }

    /**
     * Splits the people of one data set at random. Each side has at least two people and one with two photos. Where that cannot
     * be, with fewer than four people or fewer than two with two photos, all are learnt from and the validation side is empty.
     *
     * @param share the share of the people to validate on, 0 (nobody) to below 1
     * @param seed the same seed splits the same people alike
     */
    public static IdentitySplit of(Dataset all, double share, long seed) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "The share of people to validate on must be at least 0 and below 1, not " + share);
        }
        var people = new ArrayList<>(all.people());
        Collections.shuffle(people, new Random(seed));
        var photos = all.photosOf();
        var paired = people.stream()
                .filter(p -> photos.getOrDefault(p, 0L) >= 2)
                .limit(2)
                .toList();
        if (share == 0 || people.size() < 4 || paired.size() < 2) {
            return new IdentitySplit(all, all.of(person -> false));
        }
        people.removeAll(paired);
        people.add(0, paired.get(0));
        people.add(paired.get(1));
        int count = (int) Math.max(2, Math.min(people.size() - 2, Math.round(share * people.size())));
        var held = new HashSet<>(people.subList(0, count));
        return new IdentitySplit(all.of(person -> !held.contains(person)), all.of(held::contains));
    }
}
