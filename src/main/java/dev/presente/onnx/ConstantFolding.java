package dev.presente.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Computes what is already known: Constant nodes, and the chains of Shape, Gather, Unsqueeze and Concat that exporters write to
 * keep the batch size open.
 */
public final class ConstantFolding implements Rewrite {
    @Override
    public void apply(Graph graph) {
        var shapes = Shapes.ofPacks(graph);
        for (var node : graph.nodes()) {
            value(node, graph, shapes).ifPresent(tensor -> graph.constant(node.output(), tensor));
        }
    }

    private static Optional<Tensor> value(Node node, Graph graph, Shapes shapes) {
        return switch (node.op()) {
            case "Constant" ->
                Optional.ofNullable(node.attributes().get("value")).map(a -> Tensor.read(a.getT()));
            case "Shape" ->
                shapes.of(node.input(0))
                        .map(dims -> Tensor.vector(
                                dims.stream().mapToLong(Long::longValue).toArray()));
            case "Gather" ->
                vector(graph, node.input(0))
                        .flatMap(from -> graph.constant(node.input(1))
                                .filter(at -> at.dims().isEmpty())
                                .map(at -> Tensor.of(new long[] {from[(int) at.longs()[0]]})));
            case "Unsqueeze" ->
                graph.constant(node.input(0)).filter(t -> t.dims().isEmpty()).map(t -> Tensor.vector(t.longs()));
            case "Concat" -> concat(node, graph);
            default -> Optional.empty();
        };
    }

    private static Optional<Tensor> concat(Node node, Graph graph) {
        var parts = node.inputs().stream().map(name -> vector(graph, name)).toList();
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(Tensor.vector(parts.stream()
                        .flatMapToLong(p -> LongStream.of(p.orElseThrow()))
                        .toArray()))
                : Optional.empty();
    }

    private static Optional<long[]> vector(Graph graph, String name) {
        return graph.constant(name)
                .filter(t -> t.dims().size() == 1 && t.type() == DataType.INT64)
                .map(Tensor::longs);
    }
}
