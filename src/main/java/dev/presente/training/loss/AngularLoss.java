package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import dev.presente.training.miner.Triplets;
import java.util.List;

/**
 * Computes log(1 + Σ exp(4t (a+p)·n - 2(1+t) a·p)), t = tan² of the margin, for every distinct anchor a and positive p, over
 * their negatives n: it keeps the angle at the negative below the margin.
 *
 * <p>Source: Wang, Zhou, Wen, Liu, Lin: Deep metric learning with angular loss, ICCV 2017.
 */
final class AngularLoss implements Loss {
    private final double squaredTangent;

    /** Takes the margin in degrees, above 0 and below 90. */
    AngularLoss(float margin) {
        double radians = Math.toRadians(Hyperparameter.between("angular margin in degrees", margin, 90));
        this.squaredTangent = Math.pow(Math.tan(radians), 2);
    }

    @Override
    public List<NDArray> terms(NDArray embeddings, int[] labels, Triplets mined) {
        var cosines = Distance.cosines(embeddings);
        var pairs = Places.positives(mined, labels.length);
        var toNegatives = Places.rows(cosines, pairs.rows()).add(Places.rows(cosines, pairs.columns()));
        var within = pairs.of(cosines).reshape(-1, 1);
        var values = Scale.times(toNegatives, 4 * squaredTangent).sub(Scale.times(within, 2 * (1 + squaredTangent)));
        return List.of(LogSumExp.ofOneAnd(values, pairs.negativesOfEach(mined).mask(values)));
    }
}
