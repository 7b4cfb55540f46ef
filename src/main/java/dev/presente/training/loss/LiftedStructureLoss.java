package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.presente.training.miner.Triplets;
import java.util.List;

/**
 * Computes max(0, J)² / 2 with J = log(Σ exp(margin - D(i,k)) + Σ exp(margin - D(j,l))) + D(i,j) for every distinct genuine
 * pair i, j, over the impostor pairs i, k and j, l of the triplets, whichever photo was the anchor; D is Euclidean.
 *
 * <p>Source: Oh Song, Xiang, Jegelka, Savarese: Deep metric learning via lifted structured feature embedding, CVPR 2016, the
 * smooth bound.
 */
final class LiftedStructureLoss implements Loss {
    private final float margin;

    LiftedStructureLoss(float margin) {
        this.margin = Hyperparameter.aboveZero("margin", margin);
    }

    @Override
    public List<NDArray> terms(NDArray embeddings, int[] labels, Triplets mined) {
        var distances = Distance.L2.matrix(embeddings);
        var genuine = Places.positives(mined, labels.length).unordered();
        var nearness = distances.neg().add(margin);
        var impostor = Places.negatives(mined, labels.length).mirrored().mask(distances);
        var bound = LogSumExp.of(ofBoth(genuine, nearness), ofBoth(genuine, impostor))
                .add(genuine.of(distances));
        return List.of(Scale.times(Activation.relu(bound).square(), 0.5));
    }

    /** Returns, for each pair, the row of one photo and the row of the other, side by side. */
    private static NDArray ofBoth(Places pairs, NDArray matrix) {
        return Places.rows(matrix, pairs.rows()).concat(Places.rows(matrix, pairs.columns()), 1);
    }
}
