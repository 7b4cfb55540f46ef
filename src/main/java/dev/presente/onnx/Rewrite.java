package dev.presente.onnx;

/** A change of a graph that keeps what it computes. */
@FunctionalInterface
public interface Rewrite {
    void apply(Graph graph);
}
