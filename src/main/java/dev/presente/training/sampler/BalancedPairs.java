package dev.presente.training.sampler;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Gives as many genuine pairs as impostor pairs: two photos of one person and one each of two people, in turn. People with two
 * photos or more appear about equally often in genuine pairs, at least once an epoch; all people appear equally often in
 * impostor pairs.
 */
final class BalancedPairs implements Sampler {
    private final int each;

    /**
     * Takes the pairs of each kind in a batch.
     *
     * @throws IllegalArgumentException when there are none
     */
    BalancedPairs(int each) {
        if (each < 1) {
            throw new IllegalArgumentException("A batch needs at least one pair of each kind: make it larger");
        }
        this.each = each;
    }

    @Override
    public List<int[]> epoch(int[] labels, RandomGenerator random) {
        var people = new People(labels, random);
        return IntStream.range(0, people.batches(4 * each, each))
                .mapToObj(i -> batch(people))
                .toList();
    }

    private int[] batch(People people) {
        return IntStream.of(people.several().deal(each))
                .flatMap(person -> IntStream.concat(IntStream.of(people.photos(person, 2)), impostors(people)))
                .toArray();
    }

    private static IntStream impostors(People people) {
        int one = people.anybody();
        return IntStream.of(people.photo(one), people.photo(people.anybodyBut(one)));
    }
}
