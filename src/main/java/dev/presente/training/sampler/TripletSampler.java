package dev.presente.training.sampler;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Gives triplets one after the other: two photos of one person, anchor and positive, and one of another, the negative. People
 * with two photos or more appear about equally often as anchors, at least once an epoch; all people appear equally often as
 * negatives.
 */
final class TripletSampler implements Sampler {
    private final int triplets;

    /**
     * Takes the triplets in a batch.
     *
     * @throws IllegalArgumentException when there are none
     */
    TripletSampler(int triplets) {
        if (triplets < 1) {
            throw new IllegalArgumentException("A batch needs at least one triplet: make it larger");
        }
        this.triplets = triplets;
    }

    @Override
    public List<int[]> epoch(int[] labels, RandomGenerator random) {
        var people = new People(labels, random);
        return IntStream.range(0, people.batches(3 * triplets, triplets))
                .mapToObj(i -> batch(people))
                .toList();
    }

    private int[] batch(People people) {
        return IntStream.of(people.several().deal(triplets))
                .flatMap(person -> IntStream.concat(
                        IntStream.of(people.photos(person, 2)), IntStream.of(people.photo(people.anybodyBut(person)))))
                .toArray();
    }
}
