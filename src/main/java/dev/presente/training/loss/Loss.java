package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import dev.presente.training.miner.Triplets;
import java.util.List;
import java.util.Map;

/** Measures how wrong the embeddings of a batch are. It is differentiable by DJL. */
public interface Loss {
    /**
     * Returns the terms of the loss in groups, each a vector of values from 0 up that a {@link Reducer} turns into one; the
     * results are added. A group may be empty, which a reducer takes for 0.
     *
     * @param embeddings B x D, of unit length
     * @param labels the person on each of the B photos, 0 to people - 1
     * @param mined the triplets to look at
     */
    List<NDArray> terms(NDArray embeddings, int[] labels, Triplets mined);

    /** Returns weights of the loss itself that also learn, by name. */
    default Map<String, NDArray> weights() {
        return Map.of();
    }
}
