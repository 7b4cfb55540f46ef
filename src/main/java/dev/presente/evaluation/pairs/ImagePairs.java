package dev.presente.evaluation.pairs;

/** Enumerates the pairs to compare among embeddings of people who are numbered from 0. */
sealed interface ImagePairs permits LabelledPairs, NamedPairs {
    /** Returns the number of people. */
    int people();

    /** Returns the number of genuine pairs. */
    long genuine();

    /** Returns the number of impostor pairs. */
    long impostor();

    /** Decides whether pairs of both kinds remain when each person counts as often as {@code weight} says. */
    boolean hasBothKinds(int[] weight);

    /** Returns the genuine pairs as sorted {@link dev.presente.evaluation.PackedPair}s, at most so many as memory holds. */
    long[] genuinePairs();

    /** Returns the impostor pairs, likewise. */
    long[] impostorPairs();
}
