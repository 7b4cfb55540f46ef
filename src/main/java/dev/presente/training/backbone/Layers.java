package dev.presente.training.backbone;

import dev.presente.onnx.Graph;
import dev.presente.onnx.Node;
import dev.presente.onnx.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Builds a graph layer by layer, each on top of the last, with the untrained weights of He et al. (ICCV 2015): normal
 * with variance {@code 2 / inputs}. The same seed gives the same weights on every machine.
 */
final class Layers {
    private final Graph graph = new Graph();
    private final RandomGenerator random;
    private String top;
    private int channels;
    private int side;
    private int count;

    Layers(int planes, int size, long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.top = graph.input("input", 1, planes, size, size);
        this.channels = planes;
        this.side = size;
    }

    int channels() {
        return channels;
    }

    /** Returns height and width of what the last layer gives. */
    int side() {
        return side;
    }

    /** Adds a convolution with bias and without padding. */
    Layers conv(int filters, int kernel) {
        var bias = graph.constant(name("conv") + "/bias", Tensor.of(new float[filters], filters));
        return convolution(filters, kernel, 1, 0, 1, bias);
    }

    /** Adds a convolution and its batch normalisation, padded so that only the stride shrinks the image. */
    Layers convNorm(int filters, int kernel, int stride) {
        return convolution(filters, kernel, stride, kernel / 2, 1).norm();
    }

    /** Adds one filter a channel, and batch normalisation; it is padded as {@link #convNorm}. */
    Layers depthwiseNorm(int kernel, int stride) {
        return convolution(channels, kernel, stride, kernel / 2, channels).norm();
    }

    /** Adds one weight for every place of every channel, and batch normalisation: what remains is 1 x 1. */
    Layers globalDepthwiseNorm() {
        return convolution(channels, side, 1, 0, channels).norm();
    }

    private Layers convolution(int filters, int kernel, int stride, int pad, int groups, String... bias) {
        if (side + 2 * pad < kernel) {
            throw new IllegalArgumentException("The input is too small for this backbone; use a larger --size");
        }
        var name = name("conv");
        int inputs = channels / groups;
        var weight =
                graph.constant(name + "/weight", weights(inputs * kernel * kernel, filters, inputs, kernel, kernel));
        var node = bias.length == 0 ? Node.of("Conv", name, top, weight) : Node.of("Conv", name, top, weight, bias[0]);
        channels = filters;
        side = (side + 2 * pad - kernel) / stride + 1;
        return put(node.with("kernel_shape", kernel, kernel)
                .with("strides", stride, stride)
                .with("pads", pad, pad, pad, pad)
                .withInt("group", groups));
    }

    private Layers norm() {
        var name = name("norm");
        return put(Node.of(
                "BatchNormalization",
                name,
                top,
                filled(name + "/scale", 1),
                filled(name + "/shift", 0),
                filled(name + "/mean", 0),
                filled(name + "/variance", 1)));
    }

    private String filled(String name, float value) {
        var values = new float[channels];
        Arrays.fill(values, value);
        return graph.constant(name, Tensor.of(values, channels));
    }

    Layers relu() {
        return put(Node.of("Relu", name("relu"), top));
    }

    /** Takes the largest value of every 2 x 2. */
    Layers maxPool() {
        side /= 2;
        return put(
                Node.of("MaxPool", name("pool"), top).with("kernel_shape", 2, 2).with("strides", 2, 2));
    }

    /** Puts all values into one row. */
    Layers flatten() {
        channels *= side * side;
        side = 1;
        return put(Node.of("Flatten", name("flatten"), top).withInt("axis", 1));
    }

    /** Adds a fully connected layer with bias. */
    Layers dense(int outputs) {
        var name = name("dense");
        var weight = graph.constant(name + "/weight", weights(channels, outputs, channels));
        var bias = graph.constant(name + "/bias", Tensor.of(new float[outputs], outputs));
        channels = outputs;
        return put(Node.of("Gemm", name, top, weight, bias).withInt("transB", 1));
    }

    /** Returns the name of the last layer's value, which can be added later. */
    String mark() {
        return top;
    }

    Layers add(String earlier) {
        return put(Node.of("Add", name("add"), top, earlier));
    }

    /** Returns the graph whose output is the last layer's row. */
    Graph build() {
        graph.output(top, 1, channels);
        return graph;
    }

    private Layers put(Node node) {
        top = graph.put(node);
        count++;
        return this;
    }

    private String name(String kind) {
        return kind + (count + 1);
    }

    private Tensor weights(int inputs, long... dims) {
        int size = 1;
        for (long d : dims) {
            size *= (int) d;
        }
        var values = new float[size];
        double deviation = Math.sqrt(2.0 / inputs);
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return Tensor.of(values, dims);
    }
}
