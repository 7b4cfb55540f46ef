package dev.presente.onnx;

import java.util.Arrays;

/** Holds the weights of a convolution as rows (output channels) x channels (input channels of a group) x taps, and its bias. */
final class Filters {
    private final float[] weights;
    private final float[] bias;
    private final int rows;
    private final int channels;
    private final int taps;

    private Filters(float[] weights, float[] bias, int rows, int channels, int taps) {
        this.weights = weights;
        this.bias = bias;
        this.rows = rows;
        this.channels = channels;
        this.taps = taps;
    }

    /** Decides whether every output channel of the node is made from every input channel, by constant weights. */
    static boolean isFull(Graph graph, Node node) {
        return isConvolution(graph, node) && node.integer("group", 1) == 1;
    }

    /** Decides whether each output channel of the node is made from the input channel of the same number. */
    static boolean isDepthwise(Graph graph, Node node) {
        if (!isConvolution(graph, node)) {
            return false;
        }
        var dims = graph.weights(node.input(1)).dims();
        return dims.get(1) == 1 && node.integer("group", 1) == dims.get(0);
    }

    private static boolean isConvolution(Graph graph, Node node) {
        return node.op().equals("Conv") && graph.constant(node.input(1)).isPresent();
    }

    static boolean isPadded(Node node) {
        return node.has("auto_pad") || Arrays.stream(node.integers("pads")).anyMatch(pad -> pad != 0);
    }

    static Filters of(Graph graph, Node node) {
        var tensor = graph.weights(node.input(1));
        var rows = tensor.dims().get(0).intValue();
        var channels = tensor.dims().get(1).intValue();
        var bias = node.inputs().size() > 2 ? graph.weights(node.input(2)).floats() : new float[rows];
        return new Filters(tensor.floats(), bias, rows, channels, tensor.size() / rows / channels);
    }

    /** Puts the node again, under the same name, with these weights. */
    void put(Graph graph, Node node) {
        var dims = graph.weights(node.input(1)).dims().stream()
                .mapToLong(Long::longValue)
                .toArray();
        dims[0] = rows;
        dims[1] = channels;
        var changed = node.reading(
                node.input(0),
                graph.constant(node.output() + "/weight", Tensor.of(weights, dims)),
                graph.constant(node.output() + "/bias", Tensor.of(bias, rows)));
        graph.put(node.integer("group", 1) == 1 ? changed : changed.withInt("group", rows));
    }

    int channels() {
        return channels;
    }

    /** Returns the bias; the array is not a copy. */
    float[] bias() {
        return bias;
    }

    /** Returns the sum of the absolute weights that make an output channel. */
    double rowWeight(int row) {
        double sum = 0;
        for (int i = at(row, 0); i < at(row + 1, 0); i++) {
            sum += Math.abs(weights[i]);
        }
        return sum;
    }

    /** Returns the sum of the absolute weights that read an input channel. */
    double columnWeight(int channel) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            for (int tap = 0; tap < taps; tap++) {
                sum += Math.abs(weights[at(row, channel) + tap]);
            }
        }
        return sum;
    }

    /** Adds to the bias what an input channel gives that is {@code value} everywhere. */
    void addConstantInput(int channel, double value) {
        for (int row = 0; row < rows; row++) {
            for (int tap = 0; tap < taps; tap++) {
                bias[row] += (float) (value * weights[at(row, channel) + tap]);
            }
        }
    }

    /** Returns the filters that give for {@code x} what these give for {@code factor * x}, one factor an input channel. */
    Filters scaleInputs(float[] factors) {
        var scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            int filter = i / taps;
            scaled[i] *= factors[factors.length == channels ? filter % channels : filter];
        }
        return new Filters(scaled, bias, rows, channels, taps);
    }

    /** Returns these output channels in this order, with zeros for a negative index. */
    Filters keepRows(int[] kept) {
        var less = new Filters(
                new float[kept.length * channels * taps], new float[kept.length], kept.length, channels, taps);
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] >= 0) {
                System.arraycopy(weights, at(kept[i], 0), less.weights, less.at(i, 0), channels * taps);
                less.bias[i] = bias[kept[i]];
            }
        }
        return less;
    }

    /** Returns these input channels in this order, with zeros for a negative index. */
    Filters keepColumns(int[] kept) {
        var less = new Filters(new float[rows * kept.length * taps], bias, rows, kept.length, taps);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < kept.length; i++) {
                if (kept[i] >= 0) {
                    System.arraycopy(weights, at(row, kept[i]), less.weights, less.at(row, i), taps);
                }
            }
        }
        return less;
    }

    private int at(int row, int channel) {
        return (row * channels + channel) * taps;
    }
}
