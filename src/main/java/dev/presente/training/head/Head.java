package dev.presente.training.head;

import dev.presente.onnx.Graph;
import dev.presente.onnx.Node;
import dev.presente.onnx.Tensor;
import java.util.Locale;
import java.util.random.RandomGeneratorFactory;

/**
 * Names the layers that can learn behind a frozen network. Each gives what the frozen network gave and a change of it, so that it
 * begins as the identity: the weights that make the change are 0 at first.
 */
public enum Head {
    /** There is none: the network itself learns. */
    NONE {
        @Override
        public Graph create(int dimension, long seed) {
            throw new IllegalStateException("No head is to be made");
        }
    },

    /** The change is linear: {@code e + W e + b}. */
    LINEAR {
        @Override
        public Graph create(int dimension, long seed) {
            var graph = new Graph();
            var features = graph.input(FEATURES, 1, dimension);
            return changed(graph, features, dimension);
        }
    },

    /** The change has a hidden layer as wide as the embedding: {@code e + W relu(V e + c) + b}. */
    HIDDEN {
        @Override
        public Graph create(int dimension, long seed) {
            var graph = new Graph();
            var features = graph.input(FEATURES, 1, dimension);
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var weights = new float[dimension * dimension];
            double deviation = Math.sqrt(2.0 / dimension);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (deviation * random.nextGaussian());
            }
            var hidden = dense(graph, "head/hidden", features, Tensor.of(weights, dimension, dimension), dimension);
            return changed(graph, graph.put(Node.of("Relu", "head/relu", hidden)), dimension);
        }
    };

    private static final String FEATURES = "features";

    /**
     * Returns the head by itself: from 1 x {@code dimension} to the same.
     *
     * @param seed the same seed gives the same weights on every machine
     * @throws IllegalStateException for {@link #NONE}
     */
    public abstract Graph create(int dimension, long seed);

    private static Graph changed(Graph graph, String from, int dimension) {
        var zero = Tensor.of(new float[dimension * dimension], dimension, dimension);
        var change = dense(graph, "head/change", from, zero, dimension);
        graph.output(graph.put(Node.of("Add", "head/sum", FEATURES, change)), 1, dimension);
        return graph;
    }

    private static String dense(Graph graph, String name, String from, Tensor weights, int outputs) {
        var weight = graph.constant(name + "/weight", weights);
        var bias = graph.constant(name + "/bias", Tensor.of(new float[outputs], outputs));
        return graph.put(Node.of("Gemm", name, from, weight, bias).withInt("transB", 1));
    }

    /**
     * Returns the frozen network with a head behind it.
     *
     * @param frozen a network with one output, of the head's dimension
     * @param head what {@link #create} made, with the weights that it has learnt
     */
    public static Graph behind(Graph frozen, Graph head, int dimension) {
        var whole = Graph.read(frozen.toBytes());
        var nodes = head.nodes();
        // a network that has a head already has other names: they begin with that of its output
        var last = nodes.get(nodes.size() - 1).output();
        var features = whole.replaceOutput("pending", 1, dimension);
        for (var node : nodes) {
            var inputs = node.inputs().stream()
                    .map(name -> name.equals(FEATURES)
                            ? features
                            : head.constant(name)
                                    .map(tensor -> whole.constant(features + "/" + name, tensor))
                                    .orElse(features + "/" + name))
                    .toList();
            whole.put(new Node(node.op(), features + "/" + node.output(), inputs, node.attributes()));
        }
        whole.replaceOutput(features + "/" + last, 1, dimension);
        return whole;
    }

    /** Returns the name on the command line, such as {@code linear}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
