package dev.presente.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Describes one operator and the single value it makes.
 *
 * @param inputs names of values; an empty name is an optional input left out
 */
public record Node(String op, String output, List<String> inputs, Map<String, AttributeProto> attributes) {
    public Node {
        inputs = List.copyOf(inputs);
        attributes = Map.copyOf(attributes);
    }

    public static Node of(String op, String output, String... inputs) {
        return new Node(op, output, List.of(inputs), Map.of());
    }

    static Node read(NodeProto proto) {
        if (proto.getOutputCount() != 1) {
            throw new IllegalArgumentException(
                    proto.getOpType() + " with " + proto.getOutputCount() + " outputs is not supported");
        }
        var attributes = proto.getAttributeList().stream()
                .collect(Collectors.toUnmodifiableMap(AttributeProto::getName, a -> a));
        return new Node(proto.getOpType(), proto.getOutput(0), proto.getInputList(), attributes);
    }

    NodeProto proto() {
        // the node has a name, since a fusion of ONNX Runtime makes duplicate names out of none; attributes are sorted,
        // so that the same graph always gives the same bytes
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(op)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(new TreeMap<>(attributes).values())
                .build();
    }

    public String input(int index) {
        return inputs.get(index);
    }

    /** Returns this node reading other values. */
    public Node reading(String... names) {
        return new Node(op, output, List.of(names), attributes);
    }

    /** Returns this node without an attribute. */
    Node without(String name) {
        var rest = new TreeMap<>(attributes);
        rest.remove(name);
        return new Node(op, output, inputs, rest);
    }

    /** Returns this node with a list of integers as attribute. */
    public Node with(String name, long... values) {
        return with(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList()));
    }

    /** Returns this node with a single integer as attribute. */
    public Node withInt(String name, long value) {
        return with(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value));
    }

    /** Returns this node with a single float as attribute. */
    public Node withFloat(String name, float value) {
        return with(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF(value));
    }

    /** Returns this node with a text as attribute. */
    Node withText(String name, String value) {
        return with(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value)));
    }

    private Node with(AttributeProto.Builder attribute) {
        var all = new TreeMap<>(attributes);
        all.put(attribute.getName(), attribute.build());
        return new Node(op, output, inputs, all);
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public long integer(String name, long otherwise) {
        var attribute = attributes.get(name);
        return attribute == null ? otherwise : attribute.getI();
    }

    public float real(String name, float otherwise) {
        var attribute = attributes.get(name);
        return attribute == null ? otherwise : attribute.getF();
    }

    public long[] integers(String name, long... otherwise) {
        var attribute = attributes.get(name);
        return attribute == null
                ? otherwise
                : attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
    }
}
