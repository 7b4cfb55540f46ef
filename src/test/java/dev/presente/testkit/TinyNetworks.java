package dev.presente.testkit;

import dev.presente.face.opinion.NetworkManifest;
import dev.presente.face.opinion.NetworkManifest.Output;
import dev.presente.face.pack.PackManifest.Colour;
import dev.presente.onnx.Graph;
import dev.presente.onnx.Node;
import dev.presente.onnx.Tensor;
import java.util.List;

/** Makes anti-spoofing networks that are small enough to know their answer: three classes, the mean of each plane. */
public final class TinyNetworks {
    public static final int SIDE = 16;

    private TinyNetworks() {}

    /** Answers the mean of each plane as logits. */
    public static byte[] means() {
        var graph = graph();
        graph.output("means", 1, 3);
        return graph.toBytes();
    }

    /** Answers chances that add up to 1. */
    public static byte[] chances() {
        var graph = graph();
        graph.put(Node.of("Softmax", "chances", "means").withInt("axis", 1));
        graph.output("chances", 1, 3);
        return graph.toBytes();
    }

    /** Answers the logarithms of negative numbers, which are none. */
    public static byte[] noNumbers() {
        var graph = graph();
        graph.put(Node.of("Neg", "negative", "means"));
        graph.put(Node.of("Log", "logs", "negative"));
        graph.output("logs", 1, 3);
        return graph.toBytes();
    }

    /** Answers zeros to everything. */
    public static byte[] indifferent() {
        var graph = graph();
        graph.constant("zero", Tensor.of(new float[] {0}, 1));
        graph.put(Node.of("Mul", "zeros", "means", "zero"));
        graph.output("zeros", 1, 3);
        return graph.toBytes();
    }

    /** Has a constant, whose place in the file a test can change. */
    public static byte[] doubled() {
        var graph = graph();
        graph.constant("two", Tensor.of(new float[] {2}, 1));
        graph.put(Node.of("Mul", "doubled", "means", "two"));
        graph.output("doubled", 1, 3);
        return graph.toBytes();
    }

    /** Describes {@link #means()}: blue, green, red from 0 to 1, and the second class is live. */
    public static NetworkManifest manifest(String name, Output output) {
        return new NetworkManifest(
                name,
                SIDE,
                SIDE,
                Colour.BGR,
                1,
                List.of(0.0, 0.0, 0.0),
                List.of(1.0, 1.0, 1.0),
                1.5,
                true,
                1,
                output,
                null);
    }

    private static Graph graph() {
        var graph = new Graph();
        graph.input("face", 1, 3, SIDE, SIDE);
        graph.put(Node.of("ReduceMean", "means", "face").with("axes", 2, 3).withInt("keepdims", 0));
        return graph;
    }
}
