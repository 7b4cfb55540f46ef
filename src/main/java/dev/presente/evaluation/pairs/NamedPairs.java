package dev.presente.evaluation.pairs;

import dev.presente.evaluation.Embeddings;
import dev.presente.evaluation.PackedPair;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Enumerates the pairs of images whose folders' names say more than one thing. Genuine are those of one folder; impostor are those
 * of two people and of one kind. All others are left out, such as those of two folders of one person.
 */
final class NamedPairs implements ImagePairs {
    /** With more images the pairs would not fit into memory. */
    private static final int MAX_IMAGES = 8000;

    private final int[] people;
    private final long[] genuine;
    private final long[] impostor;

    /**
     * Compares.
     *
     * @param folders the folder of each embedding
     * @param people the person of each, 0 or more
     * @param kinds the kind of each
     * @throws IllegalArgumentException when there are too many
     */
    NamedPairs(Embeddings embeddings, int[] folders, int[] people, int[] kinds) {
        if (people.length > MAX_IMAGES) {
            throw new IllegalArgumentException("At most " + MAX_IMAGES + " images can be compared by their names");
        }
        PackedPair.requireFits(Arrays.stream(people).max().orElse(0));
        this.people = people.clone();
        genuine = sorted(i -> j -> folders[i] == folders[j], embeddings);
        impostor = sorted(i -> j -> people[i] != people[j] && kinds[i] == kinds[j], embeddings);
    }

    /** Chooses the partners of an image. */
    @FunctionalInterface
    private interface Choice {
        IntPredicate partners(int image);
    }

    private long[] sorted(Choice choice, Embeddings embeddings) {
        return IntStream.range(0, people.length)
                .parallel()
                .mapToObj(i -> row(i, choice, embeddings))
                .flatMapToLong(LongStream::of)
                .sorted()
                .toArray();
    }

    private long[] row(int i, Choice choice, Embeddings embeddings) {
        var distances = embeddings.distances(i, i + 1, people.length);
        return IntStream.range(i + 1, people.length)
                .filter(choice.partners(i))
                .mapToLong(j -> PackedPair.of(distances[j - i - 1], people[i], people[j]))
                .toArray();
    }

    @Override
    public int people() {
        return 1 + Arrays.stream(people).max().orElse(-1);
    }

    @Override
    public long genuine() {
        return genuine.length;
    }

    @Override
    public long impostor() {
        return impostor.length;
    }

    @Override
    public boolean hasBothKinds(int[] weight) {
        return LongStream.of(genuine).anyMatch(pair -> weight[PackedPair.first(pair)] > 0)
                && LongStream.of(impostor)
                        .anyMatch(pair -> weight[PackedPair.first(pair)] > 0 && weight[PackedPair.second(pair)] > 0);
    }

    @Override
    public long[] genuinePairs() {
        return genuine.clone();
    }

    @Override
    public long[] impostorPairs() {
        return impostor.clone();
    }
}
