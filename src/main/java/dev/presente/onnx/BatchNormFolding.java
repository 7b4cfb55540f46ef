package dev.presente.onnx;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Folds a BatchNormalization into the Conv, Gemm or MatMul before it: with {@code s = scale / sqrt(var + epsilon)} the
 * weights of output channel c become {@code s[c] * w} and the bias {@code s[c] * (b - mean[c]) + shift[c]}.
 */
public final class BatchNormFolding implements Rewrite {
    @Override
    public void apply(Graph graph) {
        var uses = graph.uses();
        for (var norm : graph.nodes()) {
            if (!norm.op().equals("BatchNormalization") || uses.getOrDefault(norm.input(0), 0) != 1) {
                continue;
            }
            var linear = graph.maker(norm.input(0));
            if (linear != null
                    && List.of("Conv", "Gemm", "MatMul").contains(linear.op())
                    && graph.constant(linear.input(1)).isPresent()
                    && linear.real("alpha", 1) == 1
                    && linear.real("beta", 1) == 1) {
                fold(graph, linear, norm);
            }
        }
    }

    private static void fold(Graph graph, Node linear, Node norm) {
        var gamma = graph.weights(norm.input(1)).floats();
        var beta = graph.weights(norm.input(2)).floats();
        var mean = graph.weights(norm.input(3)).floats();
        var variance = graph.weights(norm.input(4)).floats();
        var epsilon = norm.real("epsilon", 1e-5f);
        var scale = IntStream.range(0, gamma.length)
                .mapToDouble(c -> gamma[c] / Math.sqrt((double) variance[c] + epsilon))
                .toArray();

        var source = graph.weights(linear.input(1));
        // output channels are the rows of a Conv or a transposed Gemm, and the columns of the others
        var rows = linear.op().equals("Conv") || linear.integer("transB", 0) == 1;
        var weights = source.floats();
        var perRow = weights.length / source.dims().get(0).intValue();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (weights[i] * scale[rows ? i / perRow : i % perRow]);
        }
        var bias = linear.inputs().size() > 2 ? graph.weights(linear.input(2)).floats() : new float[gamma.length];
        for (int c = 0; c < bias.length; c++) {
            bias[c] = (float) ((bias[c] - mean[c]) * scale[c] + beta[c]);
        }

        var name = norm.output();
        var dims = source.dims().stream().mapToLong(Long::longValue).toArray();
        var op = linear.op().equals("MatMul") ? "Gemm" : linear.op();
        graph.put(new Node(
                op,
                name,
                List.of(
                        linear.input(0),
                        graph.constant(name + "/weight", Tensor.of(weights, dims)),
                        graph.constant(name + "/bias", Tensor.of(bias, bias.length))),
                linear.attributes()));
    }
}
