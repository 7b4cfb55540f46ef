package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.presente.training.miner.Triplets;
import dev.presente.training.miner.Triplets.Triplet;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Computes max(0, d(a,p) - d(a,n) + margin) for anchor a, positive p and negative n of every triplet.
 *
 * <p>Source: Schroff, Kalenichenko, Philbin: FaceNet, CVPR 2015, with the squared Euclidean distance.
 */
final class TripletLoss implements Loss {
    private final float margin;
    private final Distance distance;

    TripletLoss(float margin, Distance distance) {
        this.margin = Hyperparameter.aboveZero("margin", margin);
        this.distance = distance;
    }

    @Override
    public List<NDArray> terms(NDArray embeddings, int[] labels, Triplets mined) {
        var cosines = Distance.cosines(embeddings);
        var positive = distance.of(fromAnchors(cosines, mined, Triplet::positive));
        var negative = distance.of(fromAnchors(cosines, mined, Triplet::negative));
        return List.of(Activation.relu(positive.sub(negative).add(margin)));
    }

    private static NDArray fromAnchors(NDArray cosines, Triplets mined, ToIntFunction<Triplet> to) {
        long batch = cosines.getShape().get(0);
        var places = mined.list().stream().mapToLong(t -> t.anchor() * batch + to.applyAsInt(t));
        return Places.pick(cosines, places.toArray());
    }
}
