package dev.presente.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;

/**
 * Keeps float weights in fewer bits in the file. The few nodes that widen them read only constants, so the runtime computes
 * them once, when it loads the graph, and runs on 32-bit floats.
 */
public final class StoredWeights {
    private StoredWeights() {}

    /**
     * Keeps floats as 16-bit floats.
     *
     * @return the name of the 32-bit value
     */
    public static String half(Graph graph, String name, Tensor floats) {
        return widened(graph, name, graph.constant(name + "/half", floats.toHalf()));
    }

    /**
     * Keeps weights {@code (sample - zero) * steps[c]}, with c the index on {@code axis}, as the 8-bit samples.
     *
     * @return the name of the 32-bit value
     */
    public static String eightBit(Graph graph, String name, Tensor samples, int zero, float[] steps, int axis) {
        var dims = new long[samples.dims().size()];
        Arrays.fill(dims, 1);
        dims[axis] = steps.length;
        var wide = widened(graph, name + "/wide", graph.constant(name + "/samples", samples));
        var zeroName = graph.constant(name + "/zero", Tensor.of(new float[] {zero}));
        var centred = graph.put(Node.of("Sub", name + "/centred", wide, zeroName));
        return graph.put(Node.of("Mul", name, centred, graph.constant(name + "/steps", Tensor.of(steps, dims))));
    }

    private static String widened(Graph graph, String name, String narrow) {
        return graph.put(Node.of("Cast", name, narrow).withInt("to", DataType.FLOAT.getNumber()));
    }
}
