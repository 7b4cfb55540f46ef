package dev.presente.training.loss;

import ai.djl.ndarray.NDArray;

/**
 * Multiplies by a number. DJL's own {@code mul(Number)} and {@code div(Number)} free the memory of the number at once,
 * while PyTorch reads it again for the gradient: after a garbage collection in between, gradients are wrong or 0.
 */
final class Scale {
    private Scale() {}

    /** Returns {@code factor · array}; the factor lives as long as the memory manager of the array. */
    static NDArray times(NDArray array, double factor) {
        return array.mul(array.getManager().create((float) factor));
    }
}
