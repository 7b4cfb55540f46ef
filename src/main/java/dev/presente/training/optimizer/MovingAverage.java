package dev.presente.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Averages weights over the steps of a training, so that the last few batches decide less (Polyak and Juditsky, SIAM Journal on
 * Control and Optimization 30(4), 1992). After step t the average keeps a share {@code min(decay, (1 + t) / (10 + t))} of what it
 * was, so that what a training began with is soon forgotten.
 */
public final class MovingAverage implements AutoCloseable {
    private final NDManager manager;
    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> averages = new LinkedHashMap<>();
    private final double decay;

    /**
     * Starts with the weights as they are.
     *
     * @param weights by name; they are only read
     * @param parent the manager whose closing closes this
     * @param decay the largest share that is kept in a step, 0 to below 1
     */
    public MovingAverage(Map<String, NDArray> weights, NDManager parent, double decay) {
        this.manager = parent.newSubManager();
        this.weights = new LinkedHashMap<>(weights);
        this.decay = decay;
        weights.forEach((name, weight) -> averages.put(name, manager.create(weight.toFloatArray(), weight.getShape())));
    }

    /**
     * Takes the weights in as they are now.
     *
     * @param step the number of the step that they come from, from 1
     */
    public void add(int step) {
        double kept = Math.min(decay, (1.0 + step) / (10.0 + step));
        averages.forEach((name, average) -> {
            // a weight that stays as it is has a difference of exactly 0
            try (var difference = Objects.requireNonNull(weights.get(name)).sub(average)) {
                average.addi(difference.muli(1 - kept));
            }
        });
    }

    /** Returns the averages by the names of the weights. */
    public Map<String, NDArray> averages() {
        return Collections.unmodifiableMap(averages);
    }

    @Override
    public void close() {
        manager.close();
    }
}
