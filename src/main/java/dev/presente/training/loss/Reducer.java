package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import java.util.Locale;

/** Turns the terms of a loss into one number; without terms the number is 0. */
public enum Reducer {
    /** This is the mean of all terms. */
    MEAN {
        @Override
        public NDArray reduce(NDArray terms) {
            return Scale.times(terms.sum(), 1.0 / Math.max(1, terms.size()));
        }
    },
    /** This is the mean of the terms above 0, so that settled terms do not dilute the others. */
    ACTIVE {
        @Override
        public NDArray reduce(NDArray terms) {
            var active = terms.gt(0).toType(terms.getDataType(), false);
            return terms.sum().div(active.sum().maximum(1));
        }
    };

    /** Returns the scalar of a vector of terms, each from 0 up. It is differentiable. */
    public abstract NDArray reduce(NDArray terms);

    /** Returns the share of the terms above 0; 0 when there are none. */
    public static double activeShare(float[] terms) {
        int active = 0;
        for (float term : terms) {
            active += term > 0 ? 1 : 0;
        }
        return (double) active / Math.max(1, terms.length);
    }

    /** Returns the name on the command line, such as {@code mean}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
