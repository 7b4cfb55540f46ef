package dev.presente.training.loss;

import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * Holds the parameters of a loss.
 *
 * @param margin above 0, null for the loss's default: a Euclidean distance for contrastive and lifted, in the distance given
 *     for triplet, degrees for angular, a cosine for multi-similarity, radians for ArcFace
 * @param distance the distance of the triplet loss; the others have their own
 * @param people the number of people in the training set, for ArcFace
 * @param dimension D of the embeddings, for ArcFace
 * @param seed the seed of the weights of the loss itself
 * @param manager owns the weights of the loss itself
 */
public record LossOptions(
        @Nullable Float margin, Distance distance, int people, int dimension, long seed, NDManager manager) {
    float marginOr(float otherwise) {
        return margin == null ? otherwise : margin;
    }
}
