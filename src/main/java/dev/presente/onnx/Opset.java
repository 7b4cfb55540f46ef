package dev.presente.onnx;

import java.util.Set;

/** Brings nodes of older operator sets to the meaning they have in {@link Graph#OPSET}. */
final class Opset {
    private static final long OLDEST = 9;

    /** These operators, as they are used here, mean the same in every set from {@link #OLDEST} on. */
    private static final Set<String> UNCHANGED = Set.of(
            "Add",
            "AveragePool",
            "BatchNormalization",
            "Cast",
            "Concat",
            "Constant",
            "Conv",
            "Div",
            "Exp",
            "Flatten",
            "Gather",
            "Gemm",
            "GlobalAveragePool",
            "Identity",
            "MatMul",
            "MaxPool",
            "Mul",
            "PRelu",
            "Relu",
            "Reshape",
            "Shape",
            "Sigmoid",
            "Sub",
            "Tanh",
            "Transpose");

    private Opset() {}

    static void raise(Graph graph, long from) {
        if (from > Graph.OPSET || from < OLDEST) {
            throw new IllegalArgumentException("Opset " + from + " is not supported");
        }
        if (from == Graph.OPSET) {
            return;
        }
        for (var node : graph.nodes()) {
            switch (node.op()) {
                case "Slice" -> slice(graph, node);
                case "Unsqueeze" -> unsqueeze(graph, node);
                case "Softmax" -> softmax(graph, node, from);
                default -> {
                    if (!UNCHANGED.contains(node.op())) {
                        throw new IllegalArgumentException(node.op() + " of opset " + from
                                + " is not supported; export with opset " + Graph.OPSET);
                    }
                }
            }
        }
    }

    /** Converts Slice: opset 10 made the ranges inputs. */
    private static void slice(Graph graph, Node node) {
        if (node.has("starts")) {
            var starts = moved(graph, node, "starts");
            var ends = moved(graph, node, "ends");
            var axes = moved(graph, node, "axes");
            graph.put(Node.of("Slice", node.output(), node.input(0), starts, ends, axes));
        }
    }

    /** Converts Unsqueeze: opset 13 made the axes an input. */
    private static void unsqueeze(Graph graph, Node node) {
        if (node.has("axes")) {
            graph.put(Node.of("Unsqueeze", node.output(), node.input(0), moved(graph, node, "axes")));
        }
    }

    /**
     * Converts Softmax: before opset 13 everything from the axis on was one distribution, which is the same only on the last
     * axis.
     */
    private static void softmax(Graph graph, Node node, long from) {
        var axis = node.integer("axis", from < 13 ? 1 : -1);
        var last = axis == -1
                || graph.outputDims(node.output())
                        .filter(dims -> axis == dims.size() - 1)
                        .isPresent();
        if (from < 13 && !last) {
            throw new IllegalArgumentException(
                    "Softmax " + node.output() + " of opset " + from + " is not known to be over its last axis");
        }
    }

    private static String moved(Graph graph, Node node, String attribute) {
        return graph.constant(node.output() + "/" + attribute, Tensor.vector(node.integers(attribute)));
    }
}
