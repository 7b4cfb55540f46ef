package dev.presente.training.miner;

import dev.presente.training.miner.Triplets.Triplet;
import java.util.ArrayList;

/** Chooses, for every anchor and positive, the nearest negative. */
final class HardNegatives implements Miner {
    @Override
    public Triplets mine(float[][] distances, int[] labels) {
        var batch = new Batch(distances, labels);
        var mined = new ArrayList<Triplet>();
        batch.photos()
                .forEach(anchor -> batch.nearest(anchor, batch.negatives(anchor))
                        .ifPresent(negative -> batch.positives(anchor)
                                .forEach(positive -> mined.add(new Triplet(anchor, positive, negative)))));
        return new Triplets(mined);
    }
}
