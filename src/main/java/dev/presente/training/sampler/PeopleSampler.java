package dev.presente.training.sampler;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Gives P people with K photos each, one person after the other (Hermans, Beyer, Leibe 2017). People with two photos or more
 * appear about equally often, at least once an epoch; a person with fewer than K photos appears with some of them again. People
 * with a single photo can only be negatives: one of the P places goes to them, for up to K of them.
 */
final class PeopleSampler implements Sampler {
    private final int people;
    private final int photos;

    /**
     * Takes P and K.
     *
     * @throws IllegalArgumentException when one of them is below 2
     */
    PeopleSampler(int people, int photos) {
        if (people < 2 || photos < 2) {
            throw new IllegalArgumentException(
                    "A batch needs at least 2 people with 2 photos each, not " + people + " with " + photos);
        }
        this.people = people;
        this.photos = photos;
    }

    @Override
    public List<int[]> epoch(int[] labels, RandomGenerator random) {
        var all = new People(labels, random);
        int strangers = Math.min(photos, all.single().size());
        int places =
                Math.min(strangers == 0 ? people : people - 1, all.several().size());
        return IntStream.range(0, all.batches(places * photos + strangers, places))
                .mapToObj(i -> batch(all, places, strangers))
                .toList();
    }

    private int[] batch(People all, int places, int strangers) {
        var known = IntStream.of(all.several().deal(places)).flatMap(p -> IntStream.of(all.photos(p, photos)));
        var unknown = IntStream.of(all.single().deal(strangers)).map(all::photo);
        return IntStream.concat(known, unknown).toArray();
    }
}
