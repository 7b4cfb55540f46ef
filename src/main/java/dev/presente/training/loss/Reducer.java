package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;

/** Turns the terms of a loss into one number. */
public enum Reducer {
    /** The mean of all terms. */
    MEAN {
        @Override
        public NDArray reduce(NDArray terms) {
            return terms.mean();
        }
    };

    /** The scalar of a vector with at least one term. */
    public abstract NDArray reduce(NDArray terms);
}
