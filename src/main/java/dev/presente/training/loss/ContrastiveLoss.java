package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.presente.training.miner.Triplets;
import java.util.List;

/**
 * Computes D² for genuine pairs and max(0, margin - D)² for impostor pairs, where D is Euclidean. The pairs are the distinct
 * ones of the triplets; each kind is a group, so that both weigh the same however many there are.
 *
 * <p>Source: Hadsell, Chopra, LeCun: Dimensionality reduction by learning an invariant mapping, CVPR 2006, where the terms are
 * halved.
 */
final class ContrastiveLoss implements Loss {
    private final float margin;

    ContrastiveLoss(float margin) {
        this.margin = Hyperparameter.aboveZero("margin", margin);
    }

    @Override
    public List<NDArray> terms(NDArray embeddings, int[] labels, Triplets mined) {
        var cosines = Distance.cosines(embeddings);
        var genuine = Places.positives(mined, labels.length).unordered().of(cosines);
        var impostor = Places.negatives(mined, labels.length).unordered().of(cosines);
        var missing = Activation.relu(Distance.L2.of(impostor).neg().add(margin));
        return List.of(Distance.SQUARED_L2.of(genuine), missing.square());
    }
}
