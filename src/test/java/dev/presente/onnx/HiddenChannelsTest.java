package dev.presente.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class HiddenChannelsTest {
    private static final int SIDE = 6;

    private final Random random = new Random(3);

    @Test
    void cutsWhatIsNotMadeNotPassedOnOrNotRead() {
        // of 48 channels 10 are made of nothing, 10 are lost on the way, 12 are never read; the 16 others are one block
        var graph = bottleneck(48, c -> c < 10, c -> c >= 10 && c < 20, c -> c >= 20 && c < 32, 1);
        var before = Network.output(graph.toBytes());

        graph.rewrite(new HiddenChannels());

        assertThat(widths(graph)).containsExactly(16L, 16L, 4L);
        assertThat(Network.output(graph.toBytes())).containsExactly(before, within(5e-6f));
    }

    @Test
    void fillsAnUnevenWidthWithZeros() {
        var graph = bottleneck(21, c -> false, c -> false, c -> false, 1);
        var before = Network.output(graph.toBytes());

        graph.rewrite(new HiddenChannels());

        assertThat(widths(graph)).containsExactly(32L, 32L, 4L);
        assertThat(Network.output(graph.toBytes())).containsExactly(before, within(5e-6f));
    }

    @Test
    void keepsAConstantChannelInFrontOfPadding() {
        // at the border a 3x3 convolution sees the constant on one side and zeros on the other
        var graph = bottleneck(32, c -> false, c -> c < 16, c -> false, 3);
        var before = Network.output(graph.toBytes());

        graph.rewrite(new HiddenChannels());

        assertThat(widths(graph)).containsExactly(32L, 32L, 4L);
        assertThat(Network.output(graph.toBytes())).containsExactly(before);
    }

    @Test
    void leavesChannelsThatAnotherNodeReads() {
        var graph = bottleneck(32, c -> c < 16, c -> false, c -> false, 1);
        graph.output("hidden", 1, 32, SIDE, SIDE);

        graph.rewrite(new HiddenChannels());

        assertThat(widths(graph)).containsExactly(32L, 32L, 4L);
    }

    /** Builds 3 -> width by 1x1, PRelu, 3x3 depthwise, Relu, width -> 4, with channels emptied at each of the three steps. */
    private Graph bottleneck(int width, IntPredicate unmade, IntPredicate lost, IntPredicate unread, int kernel) {
        var graph = new Graph();
        graph.input("x", 1, 3, SIDE, SIDE);
        var expand = noise(width * 3);
        var depth = noise(width * 9);
        var project = noise(4 * width * kernel * kernel);
        for (int c = 0; c < width; c++) {
            clear(expand, c * 3, unmade.test(c) ? 3 : 0);
            clear(depth, c * 9, unmade.test(c) || lost.test(c) ? 9 : 0);
            for (int row = 0; row < 4; row++) {
                clear(project, (row * width + c) * kernel * kernel, unread.test(c) ? kernel * kernel : 0);
            }
        }
        graph.put(
                Node.of("Conv", "wide", "x", constant(graph, "w1", expand, width, 3, 1, 1), bias(graph, "b1", width)));
        graph.put(Node.of("PRelu", "slanted", "wide", constant(graph, "slope", noise(width), width, 1, 1)));
        graph.put(Node.of(
                        "Conv",
                        "hidden",
                        "slanted",
                        constant(graph, "w2", depth, width, 1, 3, 3),
                        bias(graph, "b2", width))
                .withInt("group", width)
                .with("pads", 1, 1, 1, 1));
        graph.put(Node.of("Relu", "positive", "hidden"));
        graph.put(Node.of(
                        "Conv",
                        "y",
                        "positive",
                        constant(graph, "w3", project, 4, width, kernel, kernel),
                        bias(graph, "b3", 4))
                .with("pads", kernel / 2, kernel / 2, kernel / 2, kernel / 2));
        graph.output("y", 1, 4, SIDE, SIDE);
        return graph;
    }

    private static long[] widths(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op().equals("Conv"))
                .mapToLong(node -> graph.weights(node.input(1)).dims().get(0))
                .toArray();
    }

    private static void clear(float[] values, int from, int count) {
        Arrays.fill(values, from, from + count, 0);
    }

    private String bias(Graph graph, String name, int size) {
        return constant(graph, name, noise(size), size);
    }

    private static String constant(Graph graph, String name, float[] values, long... dims) {
        return graph.constant(name, Tensor.of(values, dims));
    }

    private float[] noise(int size) {
        var values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
