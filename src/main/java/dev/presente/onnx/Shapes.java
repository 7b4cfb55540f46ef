package dev.presente.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the shapes of a graph's values as far as they are fixed; a shape is empty behind an operator that is not listed
 * here.
 */
final class Shapes {
    private final Graph graph;
    private final boolean knowsFactors;
    private final Map<String, Optional<List<Long>>> known = new HashMap<>();

    private Shapes(Graph graph, boolean knowsFactors) {
        this.graph = graph;
        this.knowsFactors = knowsFactors;
    }

    /**
     * Returns the shapes of sums and products of values that are of one shape, and of no others. The packs were made with these,
     * and their names depend on each byte.
     */
    static Shapes ofPacks(Graph graph) {
        return new Shapes(graph, false);
    }

    /** Returns also the shapes of values that are multiplied by a factor for each channel, and of those that are cast. */
    static Shapes withFactors(Graph graph) {
        return new Shapes(graph, true);
    }

    Optional<List<Long>> of(String value) {
        var shape = known.get(value);
        if (shape == null) {
            var node = graph.maker(value);
            shape = node != null
                    ? of(node)
                    : graph.inputDims(value).or(() -> graph.constant(value).map(Tensor::dims));
            known.put(value, shape);
        }
        return shape;
    }

    private Optional<List<Long>> of(Node node) {
        return switch (node.op()) {
            case "Relu", "PRelu", "Sigmoid", "Tanh", "BatchNormalization" -> of(node.input(0));
            case "Cast" -> knowsFactors ? of(node.input(0)) : Optional.empty();
            case "Add", "Mul" ->
                of(node.input(0)).flatMap(a -> of(node.input(1)).flatMap(b -> together(a, b)));
            case "Conv" -> of(node.input(0)).flatMap(x -> of(node.input(1)).map(w -> convolved(node, x, w)));
            case "GlobalAveragePool" -> of(node.input(0)).map(x -> List.of(x.get(0), x.get(1), 1L, 1L));
            case "Transpose" -> of(node.input(0)).map(x -> transposed(node, x));
            default -> Optional.empty();
        };
    }

    /** Returns the shape of one value with another, of which one may have a single number for each channel. */
    private Optional<List<Long>> together(List<Long> a, List<Long> b) {
        if (a.equals(b) || (knowsFactors && isOfChannels(b, a))) {
            return Optional.of(a);
        }
        return knowsFactors && isOfChannels(a, b) ? Optional.of(b) : Optional.empty();
    }

    /** Decides whether a value has a single number for each channel of another. */
    static boolean isOfChannels(List<Long> value, List<Long> other) {
        return other.size() == 4 && value.equals(List.of(other.get(0), other.get(1), 1L, 1L));
    }

    private static List<Long> transposed(Node node, List<Long> x) {
        var reversed =
                IntStream.range(0, x.size()).mapToLong(i -> x.size() - 1 - i).toArray();
        return LongStream.of(node.integers("perm", reversed))
                .mapToObj(axis -> x.get((int) axis))
                .toList();
    }

    private static @Nullable List<Long> convolved(Node node, List<Long> x, List<Long> w) {
        if (x.size() != 4 || node.has("auto_pad")) {
            return null;
        }
        var pads = node.integers("pads", 0, 0, 0, 0);
        var strides = node.integers("strides", 1, 1);
        var dilations = node.integers("dilations", 1, 1);
        var side = new long[2];
        for (int i = 0; i < 2; i++) {
            var kernel = dilations[i] * (w.get(i + 2) - 1) + 1;
            side[i] = (x.get(i + 2) + pads[i] + pads[i + 2] - kernel) / strides[i] + 1;
        }
        return List.of(x.get(0), w.get(0), side[0], side[1]);
    }
}
