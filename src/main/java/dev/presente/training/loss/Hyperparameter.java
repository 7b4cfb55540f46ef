package dev.presente.training.loss;

/** Checks the parameters that a loss is made with. */
final class Hyperparameter {
    private Hyperparameter() {}

    /**
     * Returns the value, which must be above 0.
     *
     * @throws IllegalArgumentException when the value is not above 0
     */
    static float aboveZero(String name, float value) {
        if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The " + name + " must be above 0, not " + value);
        }
        return value;
    }

    /**
     * Returns the value, which must be above 0 and below the limit.
     *
     * @throws IllegalArgumentException when the value is not above 0 and below the limit
     */
    static float between(String name, float value, double limit) {
        if (!(value > 0 && value < limit)) {
            throw new IllegalArgumentException(
                    "The " + name + " must be above 0 and below " + limit + ", not " + value);
        }
        return value;
    }
}
