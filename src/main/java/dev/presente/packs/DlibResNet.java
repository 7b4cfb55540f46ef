package dev.presente.packs;

import dev.presente.onnx.Graph;
import dev.presente.onnx.Node;
import dev.presente.onnx.StoredWeights;
import dev.presente.onnx.Tensor;
import java.util.Arrays;

/**
 * Builds the face recognition ResNet of dlib as a graph: 1 x 3 x 150 x 150 of RGB / 256 in, 1 x 128 out. The scale layer behind
 * each convolution is folded into it, and 8-bit weights stay as they are: only the factor of a channel changes.
 */
final class DlibResNet {
    /** The network was trained to subtract these means from red, green and blue. */
    private static final double[] MEAN = {122.782, 117.001, 104.298};

    private static final double DIVISOR = 256;

    private final Graph graph = new Graph();
    private final TfjsWeights weights;

    private DlibResNet(TfjsWeights weights) {
        this.weights = weights;
    }

    static Graph of(TfjsWeights weights) {
        return new DlibResNet(weights).build();
    }

    private Graph build() {
        var x = relu(convolution("conv32_down", graph.input("input", 1, 3, 150, 150), 2, 0));
        x = graph.put(Node.of("MaxPool", "pool", x).with("kernel_shape", 3, 3).with("strides", 2, 2));
        x = residual("conv32_1", x);
        x = residual("conv32_2", x);
        x = residual("conv32_3", x);
        x = down("conv64_down", x, 32, 64, 0);
        x = residual("conv64_1", x);
        x = residual("conv64_2", x);
        x = residual("conv64_3", x);
        x = down("conv128_down", x, 64, 128, 0);
        x = residual("conv128_1", x);
        x = residual("conv128_2", x);
        x = down("conv256_down", x, 128, 256, 1);
        x = residual("conv256_1", x);
        x = residual("conv256_2", x);
        x = down("conv256_down_out", x, 256, 256, 1);
        x = graph.put(Node.of("GlobalAveragePool", "mean", x));
        x = graph.put(Node.of("Flatten", "features", x));
        graph.put(Node.of("MatMul", "output", x, stored("fc", weights.get("fc"), ones(128), 0, 1)));
        graph.output("output", 1, 128);
        return graph;
    }

    private String residual(String name, String x) {
        var y = relu(convolution(name + "/conv1", x, 1, 1));
        y = convolution(name + "/conv2", y, 1, 1);
        return relu(graph.put(Node.of("Add", name, y, x)));
    }

    /**
     * Adds a block that halves the sides. The shortcut is pooled and gets channels of zeros, here by a 1x1 convolution with an
     * identity matrix, which the runtime joins with the addition.
     *
     * @param missing rows and columns of zeros at the end of the convolutions' output to reach the pooled size
     */
    private String down(String name, String x, int from, int to, int missing) {
        var y = relu(convolution(name + "/conv1", x, 2, 0));
        y = convolution(name + "/conv2", y, 1, 1);
        if (missing > 0) {
            var pads = graph.constant(name + "/pads", Tensor.vector(0, 0, 0, 0, 0, 0, missing, missing));
            y = graph.put(Node.of("Pad", name + "/padded", y, pads));
        }
        var shortcut = graph.put(Node.of("AveragePool", name + "/pool", x)
                .with("kernel_shape", 2, 2)
                .with("strides", 2, 2));
        if (to > from) {
            var identity = new float[to * from];
            for (int c = 0; c < from; c++) {
                identity[c * from + c] = 1;
            }
            var widen = graph.constant(name + "/widen", Tensor.of(identity, to, from, 1, 1));
            shortcut = graph.put(Node.of("Conv", name + "/shortcut", shortcut, widen));
        }
        return relu(graph.put(Node.of("Add", name, shortcut, y)));
    }

    private String relu(String x) {
        return graph.put(Node.of("Relu", x + "/relu", x));
    }

    private String convolution(String name, String x, int stride, int pad) {
        var filters = weights.get(name + "/conv/filters");
        var bias = weights.get(name + "/conv/bias").floats();
        var scale = weights.get(name + "/scale/weights").floats();
        var shift = weights.get(name + "/scale/biases").floats();
        if (name.equals("conv32_down")) {
            subtractMean(filters, bias);
        }
        for (int c = 0; c < bias.length; c++) {
            bias[c] = bias[c] * scale[c] + shift[c];
        }
        return graph.put(Node.of(
                        "Conv",
                        name,
                        x,
                        stored(name, filters, scale, 3, 2, 0, 1),
                        graph.constant(name + "/bias", Tensor.of(bias, bias.length)))
                .with("strides", stride, stride)
                .with("pads", pad, pad, pad, pad));
    }

    /** Moves the subtraction of the mean into the bias; this is exact because the first convolution has no padding. */
    private static void subtractMean(TfjsWeights.Weight filters, float[] bias) {
        var w = filters.floats();
        for (int c = 0; c < bias.length; c++) {
            double sum = 0;
            for (int i = c; i < w.length; i += bias.length) {
                sum += w[i] * MEAN[i / bias.length % 3] / DIVISOR;
            }
            bias[c] -= (float) sum;
        }
    }

    /**
     * Stores a weight with its axes in another order.
     *
     * @param factors factors of the outputs, which are the source's last axis
     * @param axes axes of the source in the order of the graph
     */
    private String stored(String name, TfjsWeights.Weight weight, float[] factors, int... axes) {
        var order = order(weight.shape().stream().mapToInt(Integer::intValue).toArray(), axes);
        var dims = Arrays.stream(axes).mapToLong(a -> weight.shape().get(a)).toArray();
        var outputAxis = axes[0] == axes.length - 1 ? 0 : axes.length - 1;
        if (weight.step() == null) {
            var source = weight.floats();
            var values = new float[source.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = source[order[i]] * factors[order[i] % factors.length];
            }
            return StoredWeights.half(graph, name + "/weight", Tensor.of(values, dims));
        }
        var samples = new byte[order.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = weight.data().get(order[i]);
        }
        var zero = weight.step().zero().orElseThrow();
        var steps = new float[factors.length];
        for (int c = 0; c < steps.length; c++) {
            steps[c] = (float) (factors[c] * weight.step().scale());
        }
        return StoredWeights.eightBit(graph, name + "/weight", Tensor.of(samples, dims), zero, steps, outputAxis);
    }

    /** Returns, for each place of the reordered tensor, the place in the source. */
    private static int[] order(int[] shape, int[] axes) {
        var strides = new int[shape.length];
        var size = 1;
        for (int a = shape.length - 1; a >= 0; a--) {
            strides[a] = size;
            size *= shape[a];
        }
        var order = new int[size];
        for (int i = 0; i < size; i++) {
            var rest = i;
            for (int k = axes.length - 1; k >= 0; k--) {
                order[i] += rest % shape[axes[k]] * strides[axes[k]];
                rest /= shape[axes[k]];
            }
        }
        return order;
    }

    private static float[] ones(int count) {
        var ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
