package dev.presente.training.export;

import dev.presente.onnx.Graph;
import dev.presente.onnx.Node;
import dev.presente.onnx.Tensor;
import java.util.List;

/**
 * Builds the whole siamese network as one graph: inputs {@code first} and {@code second}, shaped as the branch's own, and the
 * {@code distance} (1 x 1) between their embeddings, {@code sqrt(|a/|a| - b/|b||² + 1e-8)}. Both branches read the same
 * weights.
 */
public final class SiameseGraph {
    /** This floor keeps the root differentiable where two embeddings are the same. */
    private static final float ROOT_FLOOR = 1e-8f;

    private SiameseGraph() {}

    /** Returns two copies of the nodes of {@code branch}, which has one input and one output, with their distance. */
    public static Graph of(Graph branch) {
        var graph = new Graph();
        var a = unit(graph, copy(branch, graph, "first"));
        var b = unit(graph, copy(branch, graph, "second"));
        var difference = graph.put(Node.of("Sub", "difference", a, b));
        var squares = graph.put(reduce("ReduceSumSquare", "squares", difference));
        var floor = graph.constant("floor", Tensor.of(new float[] {ROOT_FLOOR}));
        var floored = graph.put(Node.of("Add", "floored", squares, floor));
        graph.output(graph.put(Node.of("Sqrt", "distance", floored)), 1, 1);
        return graph;
    }

    /** Adds a copy and returns the name of its embedding. */
    private static String copy(Graph from, Graph to, String side) {
        List<Node> nodes = from.nodes();
        var input = nodes.get(0).input(0);
        var dims = from.inputDims(input).orElseThrow().stream()
                .mapToLong(Long::longValue)
                .toArray();
        to.input(side, dims);
        var last = side;
        for (var node : nodes) {
            var inputs = node.inputs().stream()
                    .map(name -> {
                        if (name.equals(input)) {
                            return side;
                        }
                        return from.constant(name)
                                .map(tensor -> to.constant(name, tensor))
                                .orElse(side + "/" + name);
                    })
                    .toList();
            last = to.put(new Node(node.op(), side + "/" + node.output(), inputs, node.attributes()));
        }
        return last;
    }

    private static String unit(Graph graph, String embedding) {
        var length = graph.put(reduce("ReduceL2", embedding + "/length", embedding));
        return graph.put(Node.of("Div", embedding + "/unit", embedding, length));
    }

    private static Node reduce(String op, String output, String input) {
        return Node.of(op, output, input).with("axes", 1).withInt("keepdims", 1);
    }
}
