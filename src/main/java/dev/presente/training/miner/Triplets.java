package dev.presente.training.miner;

import java.util.List;

/**
 * Holds what a loss looks at: anchor, positive (same person) and negative (another person) by their places in the batch. Losses
 * over pairs take the distinct (anchor, positive) and (anchor, negative) of them.
 */
public record Triplets(List<Triplet> list) {
    /** Holds three places in a batch. */
    public record Triplet(int anchor, int positive, int negative) {}

    public Triplets {
        list = List.copyOf(list);
    }
}
