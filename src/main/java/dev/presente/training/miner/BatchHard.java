package dev.presente.training.miner;

import dev.presente.training.miner.Triplets.Triplet;
import java.util.ArrayList;

/**
 * Chooses, for every anchor, the farthest positive and the nearest negative (Hermans, Beyer, Leibe: In defense of the triplet
 * loss for person re-identification, 2017).
 */
final class BatchHard implements Miner {
    @Override
    public Triplets mine(float[][] distances, int[] labels) {
        var batch = new Batch(distances, labels);
        var mined = new ArrayList<Triplet>();
        batch.photos()
                .forEach(anchor -> batch.farthest(anchor, batch.positives(anchor))
                        .ifPresent(positive -> batch.nearest(anchor, batch.negatives(anchor))
                                .ifPresent(negative -> mined.add(new Triplet(anchor, positive, negative)))));
        return new Triplets(mined);
    }
}
