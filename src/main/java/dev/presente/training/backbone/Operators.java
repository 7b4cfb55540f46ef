package dev.presente.training.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import dev.presente.onnx.Node;
import java.util.List;
import java.util.Set;

/** Computes ONNX operators on DJL arrays, so that what is trained is what is exported. Batches may have any size. */
final class Operators {
    /** This share of the running mean and variance outlasts a batch; it is PyTorch's default, which PyTorch states as 0.1. */
    private static final float NORM_MOMENTUM = 0.9f;

    private static final Set<String> SUPPORTED =
            Set.of("Conv", "Gemm", "BatchNormalization", "Relu", "MaxPool", "Flatten", "Reshape", "Add");

    private Operators() {}

    /**
     * Checks that the operator of a node can be computed.
     *
     * @throws IllegalArgumentException when the operator is not among those below
     */
    static void requireSupported(Node node) {
        if (!SUPPORTED.contains(node.op())) {
            throw new IllegalArgumentException("The operator " + node.op() + " cannot be trained");
        }
    }

    /** Decides whether an input is measured by batch normalisation instead of learnt. */
    static boolean isStatistic(Node node, int input) {
        return node.op().equals("BatchNormalization") && input > 2;
    }

    /**
     * Computes one node.
     *
     * @param in the node's inputs
     * @param training whether a BatchNormalization uses and updates the statistics of the batch
     * @throws IllegalArgumentException when the operator is used in a way that is not supported
     */
    static NDArray compute(Node node, List<NDArray> in, boolean training) {
        var x = in.get(0);
        return switch (node.op()) {
            case "Conv" -> convolution(node, in);
            case "Gemm" -> gemm(node, in);
            case "BatchNormalization" ->
                BatchNorm.batchNorm(
                                x,
                                in.get(3),
                                in.get(4),
                                in.get(1),
                                in.get(2),
                                1,
                                NORM_MOMENTUM,
                                node.real("epsilon", 1e-5f),
                                training)
                        .singletonOrThrow();
            case "Relu" -> Activation.relu(x);
            case "MaxPool" ->
                Pool.maxPool2d(x, shape(node, "kernel_shape"), shape(node, "strides"), padding(node), false);
            case "Flatten", "Reshape" -> x.reshape(x.getShape().get(0), -1);
            case "Add" -> x.add(in.get(1));
            default -> throw new AssertionError(node.op());
        };
    }

    private static NDArray convolution(Node node, List<NDArray> in) {
        return Conv2d.conv2d(
                        in.get(0),
                        in.get(1),
                        in.size() > 2 ? in.get(2) : null,
                        shape(node, "strides"),
                        padding(node),
                        shape(node, "dilations"),
                        (int) node.integer("group", 1))
                .singletonOrThrow();
    }

    private static NDArray gemm(Node node, List<NDArray> in) {
        if (node.integer("transB", 0) != 1) {
            throw new IllegalArgumentException("A Gemm with untransposed weights cannot be trained");
        }
        return Linear.linear(in.get(0), in.get(1), in.get(2)).singletonOrThrow();
    }

    private static Shape shape(Node node, String name) {
        return new Shape(node.integers(name, 1, 1));
    }

    private static Shape padding(Node node) {
        var pads = node.integers("pads", 0, 0, 0, 0);
        if (node.has("auto_pad") || pads[0] != pads[2] || pads[1] != pads[3]) {
            throw new IllegalArgumentException("Uneven padding cannot be trained");
        }
        return new Shape(pads[0], pads[1]);
    }
}
