package dev.presente.onnx;

import java.util.Optional;

/**
 * Writes a PRelu with one slope a channel as depthwise 1x1 convolutions. The runtime has no PRelu for its blocked layout and
 * reorders the tensor before and after each one; convolutions stay in that layout and absorb the addition.
 *
 * <p>Where a convolution alone reads the result and every slope a is below 1, {@code prelu(x) = (1 - a)(relu(x) + a / (1 - a)
 * x)} and its weights absorb the factor: one convolution is added. Otherwise {@code prelu(x) = (1 - a) relu(x) + a x} adds two.
 */
public final class PReluSplit implements Rewrite {
    /**
     * The rest 1 - a must be at least this, because slopes nearer to 1 would make {@code a / (1 - a)} large enough to cost
     * accuracy.
     */
    private static final float SMALLEST_REST = 0.05f;

    @Override
    public void apply(Graph graph) {
        for (var node : graph.nodes()) {
            if (node.op().equals("PRelu")
                    && graph.constant(node.input(1))
                            .filter(PReluSplit::isPerChannel)
                            .isPresent()) {
                split(graph, node);
            }
        }
    }

    private static boolean isPerChannel(Tensor slope) {
        return slope.dims().size() == 3 && slope.dims().get(0) == slope.size();
    }

    private static void split(Graph graph, Node node) {
        var x = node.input(0);
        var y = node.output();
        var slopes = graph.weights(node.input(1)).floats();
        var rest = new float[slopes.length];
        var ratio = new float[slopes.length];
        var absorbable = true;
        for (int c = 0; c < rest.length; c++) {
            rest[c] = 1 - slopes[c];
            ratio[c] = slopes[c] / rest[c];
            absorbable &= rest[c] >= SMALLEST_REST;
        }
        var positive = graph.put(Node.of("Relu", y + "/positive", x));
        var reader = absorbable ? onlyReader(graph, y) : Optional.<Node>empty();
        if (reader.isPresent()) {
            Filters.of(graph, reader.get()).scaleInputs(rest).put(graph, reader.get());
            graph.put(Node.of("Add", y, scaled(graph, y + "/linear", x, ratio), positive));
        } else {
            var part = scaled(graph, y + "/rest", positive, rest);
            graph.put(Node.of("Add", y, scaled(graph, y + "/linear", x, slopes), part));
        }
    }

    /** Returns the convolution that is the only reader of {@code value}. */
    private static Optional<Node> onlyReader(Graph graph, String value) {
        if (graph.uses().getOrDefault(value, 0) != 1) {
            return Optional.empty();
        }
        return graph.nodes().stream()
                .filter(n -> n.inputs().contains(value))
                .filter(n -> Filters.isFull(graph, n) || Filters.isDepthwise(graph, n))
                .findFirst();
    }

    private static String scaled(Graph graph, String name, String x, float[] factors) {
        var weights = graph.constant(name + "/weight", Tensor.of(factors, factors.length, 1, 1, 1));
        return graph.put(Node.of("Conv", name, x, weights)
                .withInt("group", factors.length)
                .with("kernel_shape", 1, 1));
    }
}
