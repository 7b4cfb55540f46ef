package dev.presente.training.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.presente.onnx.Graph;
import dev.presente.onnx.Node;
import dev.presente.onnx.Tensor;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Computes an ONNX network with DJL, so that it can learn. Every branch of the siamese network is this one object called again:
 * the weights are shared because there is only one copy of them. It is not thread-safe and owns native memory until closed.
 */
public final class TrainableGraph implements AutoCloseable {
    private final byte[] model;
    private final List<Node> nodes;
    private final NDManager manager;
    private final Map<String, NDArray> weights = new LinkedHashMap<>();
    private final Map<String, NDArray> learning = new LinkedHashMap<>();

    /**
     * Copies the weights of {@code graph}, which has one input and one output.
     *
     * @param parent the manager whose engine computes; closing it closes this graph
     * @param frozen share of the layers, counted from the input, whose weights stay as they are, 0 to 1
     * @throws IllegalArgumentException when the graph has an operator that cannot be trained
     */
    public TrainableGraph(Graph graph, NDManager parent, double frozen) {
        this.model = graph.toBytes();
        this.nodes = graph.nodes();
        this.manager = parent.newSubManager();
        requireTrainable(graph);
        var layers = nodes.stream()
                .filter(n -> n.inputs().stream()
                        .anyMatch(i -> graph.constant(i).filter(Tensor::isFloat).isPresent()))
                .toList();
        for (int i = 0; i < layers.size(); i++) {
            load(layers.get(i), graph, i >= Math.round(frozen * layers.size()));
        }
    }

    /**
     * Checks that a network can learn.
     *
     * @throws IllegalArgumentException when it has an operator that cannot be trained
     */
    public static void requireTrainable(Graph graph) {
        graph.nodes().forEach(Operators::requireSupported);
    }

    private void load(Node layer, Graph graph, boolean learns) {
        for (int i = 0; i < layer.inputs().size(); i++) {
            var name = layer.input(i);
            var tensor = graph.constant(name).filter(Tensor::isFloat);
            if (tensor.isEmpty() || weights.containsKey(name)) {
                continue;
            }
            var dims = tensor.get().dims().stream().mapToLong(Long::longValue).toArray();
            var array = manager.create(tensor.get().floats(), new Shape(dims));
            weights.put(name, array);
            if (learns && !Operators.isStatistic(layer, i)) {
                array.setRequiresGradient(true);
                learning.put(name, array);
            }
        }
    }

    /**
     * Returns the embeddings of a batch.
     *
     * @param images B x planes x height x width; the result belongs to the same memory manager
     * @param training whether batch normalisation takes the statistics of this batch, and learns from them
     * @return B x dimension, as the network gives them
     */
    public NDArray embed(NDArray images, boolean training) {
        return embed(images, training, weights);
    }

    /** Does the same without training, with other weights of the same names and shapes as {@link #weights()}. */
    public NDArray embed(NDArray images, Map<String, NDArray> others) {
        return embed(images, false, others);
    }

    private NDArray embed(NDArray images, boolean training, Map<String, NDArray> by) {
        Map<String, NDArray> values = new HashMap<>(by);
        values.put(nodes.get(0).input(0), images);
        var last = nodes.get(nodes.size() - 1);
        for (var node : nodes) {
            var inputs = node.inputs().stream().map(values::get).toList();
            values.put(node.output(), Operators.compute(node, inputs, training));
        }
        return Objects.requireNonNull(values.get(last.output()));
    }

    /** Returns all weights by name, those that learn and those that do not. */
    public Map<String, NDArray> weights() {
        return Collections.unmodifiableMap(weights);
    }

    /** Returns the weights that learn. */
    public Map<String, NDArray> learning() {
        return Collections.unmodifiableMap(learning);
    }

    /** Returns the graph with weights of the same names and shapes as {@link #weights()}. */
    public Graph graph(Map<String, NDArray> others) {
        var graph = Graph.read(model);
        others.forEach((name, array) -> graph.constant(
                name, Tensor.of(array.toFloatArray(), array.getShape().getShape())));
        return graph;
    }

    @Override
    public void close() {
        manager.close();
    }
}
