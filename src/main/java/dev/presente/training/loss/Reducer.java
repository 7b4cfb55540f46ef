package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import java.util.Locale;

/** Turns the terms of a loss into one number; no terms into 0. */
public enum Reducer {
    /** The mean of all terms. */
    MEAN {
        @Override
        public NDArray reduce(NDArray terms) {
            return Scale.times(terms.sum(), 1.0 / Math.max(1, terms.size()));
        }
    },
    /** The mean of the terms above 0: those that are settled do not dilute the others. */
    ACTIVE {
        @Override
        public NDArray reduce(NDArray terms) {
            var active = terms.gt(0).toType(terms.getDataType(), false);
            return terms.sum().div(active.sum().maximum(1));
        }
    };

    /** The scalar of a vector of terms, each from 0 up. Differentiable. */
    public abstract NDArray reduce(NDArray terms);

    /** The share of the terms above 0; 0 when there are none. */
    public static double activeShare(float[] terms) {
        int active = 0;
        for (float term : terms) {
            active += term > 0 ? 1 : 0;
        }
        return (double) active / Math.max(1, terms.length);
    }

    /** As on the command line: {@code mean}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
