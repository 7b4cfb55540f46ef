package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import dev.presente.training.miner.Triplets;
import java.util.List;

/**
 * Computes log(1 + Σ exp(s (a·n - a·p))) for every distinct anchor a and positive p, over their negatives n. The scale s makes
 * up for the unit length of the embeddings, which the paper does not have.
 *
 * <p>Source: Sohn: Improved deep metric learning with multi-class n-pair loss objective, NIPS 2016.
 */
final class NPairLoss implements Loss {
    private final float scale;

    NPairLoss(float scale) {
        this.scale = Hyperparameter.aboveZero("scale", scale);
    }

    @Override
    public List<NDArray> terms(NDArray embeddings, int[] labels, Triplets mined) {
        var cosines = Distance.cosines(embeddings);
        var pairs = Places.positives(mined, labels.length);
        var toNegatives = Places.rows(cosines, pairs.rows());
        var within = pairs.of(cosines).reshape(-1, 1);
        var values = Scale.times(toNegatives.sub(within), scale);
        return List.of(LogSumExp.ofOneAnd(values, pairs.negativesOfEach(mined).mask(values)));
    }
}
