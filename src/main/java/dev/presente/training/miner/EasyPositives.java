package dev.presente.training.miner;

import dev.presente.training.miner.Triplets.Triplet;
import java.util.ArrayList;

/**
 * Chooses, for every anchor, the nearest positive and, of the negatives farther than it, the nearest. An anchor without such a
 * negative is left out, as in the authors' own code (Xuan, Stylianou, Pless: Improved embeddings with easy positive triplet
 * mining, WACV 2020).
 */
final class EasyPositives implements Miner {
    @Override
    public Triplets mine(float[][] distances, int[] labels) {
        var batch = new Batch(distances, labels);
        var mined = new ArrayList<Triplet>();
        batch.photos()
                .forEach(anchor -> batch.nearest(anchor, batch.positives(anchor))
                        .ifPresent(positive -> batch.nearest(
                                        anchor,
                                        batch.negatives(anchor)
                                                .filter(n ->
                                                        batch.distance(anchor, n) > batch.distance(anchor, positive)))
                                .ifPresent(negative -> mined.add(new Triplet(anchor, positive, negative)))));
        return new Triplets(mined);
    }
}
