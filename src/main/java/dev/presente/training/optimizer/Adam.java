package dev.presente.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Optimises with Adam (Kingma and Ba, ICLR 2015) with decoupled weight decay (Loshchilov and Hutter, ICLR 2019) and gradients
 * clipped by their common norm. Unlike those of DJL's own optimiser its moments can be read and set, so that a training resumes
 * exactly.
 */
public final class Adam implements AutoCloseable {
    private static final float FIRST_DECAY = 0.9f;
    private static final float SECOND_DECAY = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final NDManager manager;

    /** The weights keep one order, since gradients are added up: the order of {@code Map.copyOf} is another in every JVM. */
    private final Map<String, NDArray> weights;

    private final Map<String, NDArray> moments = new LinkedHashMap<>();
    private final double decay;
    private final double clip;
    private int steps;

    /**
     * Starts with moments of 0.
     *
     * @param weights by name; they are changed in place
     * @param parent the manager whose closing closes this
     * @param decay share of a weight that one step at a learning rate of 1 takes away; vectors (biases, batch normalisation)
     *     are spared
     * @param clip largest norm of all gradients together; 0 for no limit
     */
    public Adam(Map<String, NDArray> weights, NDManager parent, double decay, double clip) {
        this.manager = parent.newSubManager();
        this.weights = new LinkedHashMap<>(weights);
        this.decay = decay;
        this.clip = clip;
        weights.forEach((name, weight) -> {
            moments.put(first(name), manager.zeros(weight.getShape()));
            moments.put(second(name), manager.zeros(weight.getShape()));
        });
    }

    /** Moves every weight against its gradient and sets the gradient to 0, because DJL adds up gradients otherwise. */
    public void step(double rate) {
        steps++;
        double bias = Math.sqrt(1 - Math.pow(SECOND_DECAY, steps)) / (1 - Math.pow(FIRST_DECAY, steps));
        float scale = clipped();
        weights.forEach((name, weight) -> {
            try (var memory = manager.newSubManager()) {
                var gradient = weight.getGradient();
                gradient.attach(memory);
                if (scale < 1) {
                    gradient.muli(scale);
                }
                var first = moment(first(name));
                var second = moment(second(name));
                first.attach(memory);
                second.attach(memory);
                second.muli(SECOND_DECAY).addi(gradient.square().muli(1 - SECOND_DECAY));
                first.muli(FIRST_DECAY).addi(gradient.muli(1 - FIRST_DECAY));
                var step = first.div(second.sqrt().addi(EPSILON)).muli(rate * bias);
                if (decay > 0 && weight.getShape().dimension() > 1) {
                    weight.muli(1 - rate * decay);
                }
                weight.subi(step);
                gradient.subi(gradient);
                first.attach(manager);
                second.attach(manager);
            }
        });
    }

    /** Returns the factor that keeps the norm of the gradients within the limit. */
    private float clipped() {
        if (clip <= 0) {
            return 1;
        }
        double squares = 0;
        for (var weight : weights.values()) {
            try (var memory = manager.newSubManager()) {
                var gradient = weight.getGradient();
                gradient.attach(memory);
                squares += gradient.square().sum().getFloat();
            }
        }
        double norm = Math.sqrt(squares);
        return norm > clip ? (float) (clip / norm) : 1;
    }

    public int steps() {
        return steps;
    }

    /** Returns the moments by name, which are kept with the weights. */
    public Map<String, NDArray> moments() {
        return Map.copyOf(moments);
    }

    /** Continues after {@code steps} steps, whose moments the caller has put into {@link #moments()}. */
    public void resume(int steps) {
        this.steps = steps;
    }

    private NDArray moment(String name) {
        return Objects.requireNonNull(moments.get(name));
    }

    private static String first(String name) {
        return "first/" + name;
    }

    private static String second(String name) {
        return "second/" + name;
    }

    @Override
    public void close() {
        manager.close();
    }
}
