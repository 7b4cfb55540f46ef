package dev.presente.training.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Sorts the photos of an epoch by person, and deals the people and their photos. */
final class People {
    private final RandomGenerator random;
    private final int photoCount;
    private final List<Deck> photos;
    private final Deck several;
    private final Deck single;

    /**
     * Sorts the photos by person.
     *
     * @throws IllegalArgumentException when there are fewer than two people, or nobody has two photos
     */
    People(int[] labels, RandomGenerator random) {
        this.random = random;
        this.photoCount = labels.length;
        var byPerson = new TreeMap<Integer, List<Integer>>();
        IntStream.range(0, labels.length)
                .forEach(i -> byPerson.computeIfAbsent(labels[i], label -> new ArrayList<>())
                        .add(i));
        photos = byPerson.values().stream()
                .map(list -> new Deck(list.stream().mapToInt(i -> i).toArray(), random))
                .toList();
        several = people(true);
        single = people(false);
        if (photos.size() < 2) {
            throw new IllegalArgumentException("Training needs photos of at least two people: add folders of others");
        }
        if (several.size() == 0) {
            throw new IllegalArgumentException(
                    "Training needs somebody with at least two photos: add some to a folder");
        }
    }

    private Deck people(boolean withSeveralPhotos) {
        var people = IntStream.range(0, photos.size())
                .filter(person -> photos.get(person).size() > 1 == withSeveralPhotos)
                .toArray();
        return new Deck(people, random);
    }

    /** Returns the people with two photos or more, who can be anchor and positive. */
    Deck several() {
        return several;
    }

    /** Returns the people with one photo, who can only be a negative. */
    Deck single() {
        return single;
    }

    /** Returns different photos of one person, as far as there are. */
    int[] photos(int person, int count) {
        return photos.get(person).deal(count);
    }

    int photo(int person) {
        return photos(person, 1)[0];
    }

    int anybody() {
        return random.nextInt(photos.size());
    }

    int anybodyBut(int person) {
        int other = random.nextInt(photos.size() - 1);
        return other < person ? other : other + 1;
    }

    /**
     * Returns how many batches make an epoch: as many photos as there are, and everybody with several photos at least once.
     *
     * @param size photos a batch
     * @param people how many of those with several photos a batch takes
     */
    int batches(int size, int people) {
        return (int) Math.max(Math.ceil((double) photoCount / size), Math.ceil((double) several.size() / people));
    }
}
