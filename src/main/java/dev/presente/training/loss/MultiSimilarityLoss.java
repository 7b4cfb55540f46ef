package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import dev.presente.training.miner.Triplets;
import java.util.List;

/**
 * Computes log(1 + Σ exp(-α (a·p - λ))) / α + log(1 + Σ exp(β (a·n - λ))) / β for every anchor a, over its distinct positives p
 * and negatives n.
 *
 * <p>Source: Wang, Han, Huang, Dong, Scott: Multi-similarity loss with general pair weighting for deep metric learning, CVPR
 * 2019; α = 2 and β = 50 as there.
 */
final class MultiSimilarityLoss implements Loss {
    private static final float ALPHA = 2;
    private static final float BETA = 50;

    private final float margin;

    /** Takes λ, a cosine. */
    MultiSimilarityLoss(float margin) {
        this.margin = Hyperparameter.between("multi-similarity margin", margin, 1);
    }

    @Override
    public List<NDArray> terms(NDArray embeddings, int[] labels, Triplets mined) {
        var above = Distance.cosines(embeddings).sub(margin);
        var positives = Places.positives(mined, labels.length).mask(above);
        var negatives = Places.negatives(mined, labels.length).mask(above);
        var near = LogSumExp.ofOneAnd(Scale.times(above, -ALPHA), positives);
        var far = LogSumExp.ofOneAnd(Scale.times(above, BETA), negatives);
        var ofEveryPhoto = Scale.times(near, 1.0 / ALPHA).add(Scale.times(far, 1.0 / BETA));
        var anchors = mined.list().stream().mapToLong(t -> t.anchor()).sorted().distinct();
        return List.of(Places.pick(ofEveryPhoto, anchors.toArray()));
    }
}
