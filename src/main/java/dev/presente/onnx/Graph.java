package dev.presente.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Represents an ONNX network that can be built or rewritten: float inputs and outputs of fixed shape, single-output nodes and
 * constants, every value under its name. It always uses opset {@value #OPSET}, whatever it was read from.
 *
 * <p>The order of nodes does not matter, and what no output needs is not written, so a rewrite only puts nodes.
 */
public final class Graph {
    /** ONNX Runtime 1.12 and later run this opset. */
    static final long OPSET = 17;

    private static final long IR_VERSION = 8;

    private final Map<String, List<Long>> inputs = new LinkedHashMap<>();
    private final Map<String, List<Long>> outputs = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Tensor> constants = new HashMap<>();

    /**
     * Reads an ONNX model.
     *
     * @throws IllegalArgumentException when the bytes are no ONNX model or use what this class does not support
     */
    public static Graph read(byte[] model) {
        try {
            var proto = ModelProto.parseFrom(model);
            var graph = new Graph();
            var source = proto.getGraph();
            source.getInitializerList().forEach(t -> graph.constant(t.getName(), Tensor.read(t)));
            source.getInputList().stream()
                    .filter(i -> !graph.constants.containsKey(i.getName()))
                    .forEach(i -> graph.inputs.put(i.getName(), dims(i)));
            source.getOutputList().forEach(o -> graph.outputs.put(o.getName(), dims(o)));
            source.getNodeList().forEach(n -> graph.put(Node.read(n)));
            Opset.raise(graph, proto.getOpsetImport(0).getVersion());
            return graph;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("Not an ONNX model: " + e.getMessage(), e);
        }
    }

    /** Returns the model file; the same graph always gives the same bytes. */
    public byte[] toBytes() {
        var used = nodes();
        var graph = GraphProto.newBuilder().setName("network");
        inputs.forEach((name, dims) -> graph.addInput(value(name, dims)));
        outputs.forEach((name, dims) -> graph.addOutput(value(name, dims)));
        var written = new HashSet<String>();
        for (var node : used) {
            for (var name : node.inputs()) {
                var constant = constants.get(name);
                if (constant != null && written.add(name)) {
                    graph.addInitializer(constant.proto(name));
                }
            }
            graph.addNode(node.proto());
        }
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("presente")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /** Declares a float input and returns its name. */
    public String input(String name, long... dims) {
        inputs.put(name, LongStream.of(dims).boxed().toList());
        return name;
    }

    /** Declares the value {@code name} as a float output. */
    public void output(String name, long... dims) {
        outputs.put(name, LongStream.of(dims).boxed().toList());
    }

    /**
     * Makes the value {@code name} the only output in place of the one there was.
     *
     * @return the value that was the output
     * @throws IllegalArgumentException when there were several
     */
    public String replaceOutput(String name, long... dims) {
        if (outputs.size() != 1) {
            throw new IllegalArgumentException("The network has " + outputs.size() + " outputs, not one");
        }
        var before = outputs.keySet().iterator().next();
        outputs.clear();
        output(name, dims);
        return before;
    }

    /** Adds or replaces a constant and returns its name. */
    public String constant(String name, Tensor value) {
        nodes.remove(name);
        constants.put(name, value);
        return name;
    }

    /** Adds the node, or replaces what made the value of that name, and returns the name. */
    public String put(Node node) {
        constants.remove(node.output());
        nodes.put(node.output(), node);
        return node.output();
    }

    /** Applies the rewrites in turn. */
    public Graph rewrite(Rewrite... rewrites) {
        for (var rewrite : rewrites) {
            rewrite.apply(this);
        }
        return this;
    }

    /** Returns the nodes that the outputs need, each after those it reads. */
    public List<Node> nodes() {
        var ordered = new ArrayList<Node>();
        var seen = new HashSet<String>();
        outputs.keySet().forEach(name -> visit(name, seen, ordered));
        return ordered;
    }

    private void visit(String name, Set<String> seen, List<Node> ordered) {
        var node = nodes.get(name);
        if (node != null && seen.add(name)) {
            node.inputs().forEach(input -> visit(input, seen, ordered));
            ordered.add(node);
        }
    }

    /** Returns how many times the needed nodes and the outputs read each value. */
    Map<String, Integer> uses() {
        var uses = new HashMap<String, Integer>();
        outputs.keySet().forEach(name -> uses.merge(name, 1, Integer::sum));
        nodes().forEach(node -> node.inputs().forEach(name -> uses.merge(name, 1, Integer::sum)));
        return uses;
    }

    /** Returns the node that makes a value; null for inputs and constants. */
    @Nullable
    Node maker(String name) {
        return nodes.get(name);
    }

    public Optional<Tensor> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    /** Returns a constant that the graph needs. */
    public Tensor weights(String name) {
        return constant(name).orElseThrow(() -> new IllegalArgumentException(name + " is not a constant"));
    }

    public Optional<List<Long>> inputDims(String name) {
        return Optional.ofNullable(inputs.get(name));
    }

    Optional<List<Long>> outputDims(String name) {
        return Optional.ofNullable(outputs.get(name));
    }

    private static List<Long> dims(ValueInfoProto value) {
        return value.getType().getTensorType().getShape().getDimList().stream()
                .map(d -> {
                    if (!d.hasDimValue()) {
                        throw new IllegalArgumentException(value.getName() + " is not of fixed shape");
                    }
                    return d.getDimValue();
                })
                .toList();
    }

    private static ValueInfoProto value(String name, List<Long> dims) {
        var shape = TensorShapeProto.newBuilder();
        dims.forEach(d -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(d)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
