package dev.presente.onnx;

/** Changes a graph but not what it computes. */
@FunctionalInterface
public interface Rewrite {
    void apply(Graph graph);
}
