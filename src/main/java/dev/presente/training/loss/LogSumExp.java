package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Computes the logarithm of a sum of exponentials, row by row, safe from overflow: it is a smooth maximum. */
final class LogSumExp {
    /** Minus this number replaces a value that does not count, so that its exponential counts for nothing. */
    private static final float NOTHING = 1e4f;

    private LogSumExp() {}

    /**
     * Returns log Σ exp(v) over the values v of each row.
     *
     * @param values R x N, beneath 1e4 in size
     * @param mask R x N, 1 for those that count, at least one a row, 0 for the others
     * @return R
     */
    static NDArray of(NDArray values, NDArray mask) {
        var counted = counted(values, mask);
        var top = counted.max(new int[] {1}, true).stopGradient();
        return counted.sub(top).exp().sum(new int[] {1}, true).log().add(top).reshape(-1);
    }

    /** Returns log(1 + Σ exp(v)), from 0 up, otherwise as {@link #of}; a row may be without values. */
    static NDArray ofOneAnd(NDArray values, NDArray mask) {
        var counted = counted(values, mask);
        var top = Activation.relu(counted.max(new int[] {1}, true)).stopGradient();
        return counted.sub(top)
                .exp()
                .sum(new int[] {1}, true)
                .add(top.neg().exp())
                .log()
                .add(top)
                .reshape(-1);
    }

    private static NDArray counted(NDArray values, NDArray mask) {
        return values.mul(mask).add(Scale.times(mask.sub(1), NOTHING));
    }
}
