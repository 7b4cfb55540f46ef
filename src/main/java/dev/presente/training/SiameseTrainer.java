package dev.presente.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.presente.onnx.Graph;
import dev.presente.training.backbone.TrainableGraph;
import dev.presente.training.backbone.TrainingEngine;
import dev.presente.training.loss.Distance;
import dev.presente.training.loss.Loss;
import dev.presente.training.loss.Reducer;
import dev.presente.training.miner.Miner;
import dev.presente.training.miner.Triplets;
import dev.presente.training.optimizer.Adam;
import dev.presente.training.optimizer.MovingAverage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Learns batch by batch: embeddings, distances, miner, loss, gradients, weights. It knows nothing of files and epochs. It is
 * not thread-safe and owns native memory until closed.
 */
final class SiameseTrainer implements AutoCloseable {
    private final NDManager manager = TrainingEngine.newManager();
    private final NativeCalls natives = new NativeCalls();
    private final Shape image;
    private final TrainableGraph network;
    private final Miner miner;
    private final Loss loss;
    private final Reducer reducer;
    private final Adam adam;
    private final @Nullable MovingAverage average;

    /**
     * Holds what a step saw.
     *
     * @param loss the loss of the batch before the step
     * @param collapsedLoss what it would be if all embeddings were the same
     * @param activeShare share of the loss's terms above 0
     * @param spread mean distance between two embeddings, 0 to 2
     */
    record Step(double loss, double collapsedLoss, double activeShare, double spread) {}

    /** Makes a loss; weights that it has belong to the manager. */
    @FunctionalInterface
    interface LossMaker {
        Loss make(NDManager manager);
    }

    /**
     * Begins with the weights of {@code graph}.
     *
     * @param image the shape of one input: planes, height and width, or the dimension of what a head sees
     * @throws IllegalArgumentException when an option is out of its range
     */
    SiameseTrainer(Graph graph, Shape image, TrainingOptions options, LossMaker loss) {
        try {
            this.image = image;
            this.network = new TrainableGraph(graph, manager, options.freeze);
            this.loss = loss.make(manager);
            this.miner = options.miner();
            this.reducer = options.reducer;
            var weights = new LinkedHashMap<>(network.learning());
            weights.putAll(this.loss.weights());
            this.adam = new Adam(weights, manager, options.weightDecay, options.clip);
            this.average =
                    options.tuning.ema > 0 ? new MovingAverage(network.weights(), manager, options.tuning.ema) : null;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Learns from a batch.
     *
     * @param images photos x planes x height x width
     * @param labels the person on each
     */
    Step step(float[] images, int[] labels, double learningRate) {
        return natives.call(() -> learn(images, labels, learningRate));
    }

    private Step learn(float[] images, int[] labels, double learningRate) {
        try (var memory = manager.newSubManager()) {
            var forward = new Forward(labels);
            float value = TrainingEngine.gradients(() ->
                    forward.loss(network.embed(batch(memory, images), true).normalize(2, 1)));
            adam.step(learningRate);
            if (average != null) {
                average.add(adam.steps());
            }
            return new Step(value, forward.collapsedLoss(memory), forward.activeShare, forward.spread);
        }
    }

    /** Holds what one pass through the network leaves behind. */
    private final class Forward {
        private final int[] labels;
        private Triplets mined = new Triplets(List.of());
        private double activeShare;
        private double spread;
        private long dimension;

        Forward(int[] labels) {
            this.labels = labels;
        }

        NDArray loss(NDArray embeddings) {
            dimension = embeddings.getShape().get(1);
            var distances = Distance.L2.matrix(embeddings.toFloatArray(), labels.length);
            spread = mean(distances);
            mined = miner.mine(distances, labels);
            var terms = loss.terms(embeddings, labels, mined);
            activeShare = activeShare(terms);
            return total(terms);
        }

        double collapsedLoss(NDManager memory) {
            var same = memory.ones(new Shape(labels.length, dimension)).normalize(2, 1);
            return total(loss.terms(same, labels, mined)).getFloat();
        }
    }

    private NDArray total(List<NDArray> terms) {
        return terms.stream().map(reducer::reduce).reduce(NDArray::add).orElseThrow();
    }

    private static double activeShare(List<NDArray> terms) {
        var all = new float[(int) terms.stream().mapToLong(NDArray::size).sum()];
        int end = 0;
        for (var group : terms) {
            System.arraycopy(group.toFloatArray(), 0, all, end, (int) group.size());
            end += (int) group.size();
        }
        return Reducer.activeShare(all);
    }

    private static double mean(float[][] distances) {
        double sum = 0;
        for (var row : distances) {
            for (float d : row) {
                sum += d;
            }
        }
        return sum / Math.max(1, (double) distances.length * (distances.length - 1));
    }

    private NDArray batch(NDManager memory, float[] images) {
        long count = images.length / image.size();
        return memory.create(images, new Shape(count).addAll(image));
    }

    /** Returns the weights that are measured and published. */
    private Map<String, NDArray> published() {
        return average == null ? network.weights() : average.averages();
    }

    /**
     * Returns the embeddings, of unit length, of photos without augmentation.
     *
     * @param images photos x planes x height x width
     */
    float[][] embed(float[] images) {
        return natives.call(() -> look(images));
    }

    private float[][] look(float[] images) {
        try (var memory = manager.newSubManager()) {
            var embeddings = network.embed(batch(memory, images), published()).normalize(2, 1);
            int count = (int) embeddings.getShape().get(0);
            var all = embeddings.toFloatArray();
            int dimension = all.length / count;
            return IntStream.range(0, count)
                    .mapToObj(i -> Arrays.copyOfRange(all, i * dimension, (i + 1) * dimension))
                    .toArray(float[][]::new);
        }
    }

    /** Returns the network with the weights as they are now, or with their moving average where one is kept. */
    Graph graph() {
        return network.graph(published());
    }

    /** Returns the number of steps taken. */
    int steps() {
        return adam.steps();
    }

    /** Returns everything that the next step depends on, by name. */
    Map<String, float[]> state() {
        var state = new LinkedHashMap<String, float[]>();
        arrays().forEach((name, array) -> state.put(name, array.toFloatArray()));
        return state;
    }

    /**
     * Continues where another trainer was.
     *
     * @param state the state of that trainer, made with the same graph and options
     * @throws IllegalArgumentException when the graph or the options were others
     */
    void resume(Map<String, float[]> state, int steps) {
        var arrays = arrays();
        if (!arrays.keySet().equals(state.keySet())) {
            throw new IllegalArgumentException("The checkpoint is of another network");
        }
        arrays.forEach((name, array) -> {
            try (var value = manager.create(state.get(name), array.getShape())) {
                value.copyTo(array);
            }
        });
        adam.resume(steps);
    }

    private Map<String, NDArray> arrays() {
        var arrays = new LinkedHashMap<String, NDArray>();
        network.weights().forEach((name, weight) -> arrays.put("weights/" + name, weight));
        loss.weights().forEach((name, weight) -> arrays.put("loss/" + name, weight));
        adam.moments().forEach((name, moment) -> arrays.put("moments/" + name, moment));
        if (average != null) {
            average.averages().forEach((name, mean) -> arrays.put("averages/" + name, mean));
        }
        return arrays;
    }

    @Override
    public void close() {
        natives.close();
        manager.close();
    }
}
