package dev.presente.training.miner;

import dev.presente.training.miner.Triplets.Triplet;
import java.util.ArrayList;
import java.util.stream.Stream;

/** Chooses every triplet whose two distances meet a condition. */
final class EveryTriplet implements Miner {
    /** A batch of 128 photos has fewer triplets than this; where there are more, every n-th is taken. */
    static final int MOST = 1 << 19;

    private final Rule rule;

    private EveryTriplet(Rule rule) {
        this.rule = rule;
    }

    @FunctionalInterface
    private interface Rule {
        boolean holds(float positive, float negative);
    }

    static EveryTriplet any() {
        return new EveryTriplet((positive, negative) -> true);
    }

    /**
     * Returns the miner of triplets whose negative is farther than the positive, but by less than the margin (Schroff,
     * Kalenichenko, Philbin: FaceNet, CVPR 2015).
     *
     * @throws IllegalArgumentException when the margin is not above 0
     */
    static EveryTriplet semiHard(float margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("The margin of semi-hard triplets must be above 0, not " + margin);
        }
        return new EveryTriplet((positive, negative) -> positive < negative && negative < positive + margin);
    }

    @Override
    public Triplets mine(float[][] distances, int[] labels) {
        var batch = new Batch(distances, labels);
        long step = (triplets(batch).count() - 1) / MOST + 1;
        var mined = new ArrayList<Triplet>();
        long place = 0;
        for (var all = triplets(batch).iterator(); all.hasNext(); place++) {
            var triplet = all.next();
            if (place % step == 0) {
                mined.add(triplet);
            }
        }
        return new Triplets(mined);
    }

    private Stream<Triplet> triplets(Batch batch) {
        return batch.photos()
                .boxed()
                .flatMap(anchor -> batch.positives(anchor)
                        .boxed()
                        .flatMap(positive -> batch.negatives(anchor)
                                .filter(negative ->
                                        rule.holds(batch.distance(anchor, positive), batch.distance(anchor, negative)))
                                .mapToObj(negative -> new Triplet(anchor, positive, negative))));
    }
}
