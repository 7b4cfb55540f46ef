package dev.presente.training.miner;

/** Chooses, from the distances within a batch, the triplets that are worth learning from. It is pure. */
@FunctionalInterface
public interface Miner {
    /**
     * Returns the triplets chosen, in an order that depends on nothing but the arguments; the result is empty when there are
     * none.
     *
     * @param distances B x B, between the embeddings of the batch
     * @param labels the person on each of the B photos
     */
    Triplets mine(float[][] distances, int[] labels);
}
