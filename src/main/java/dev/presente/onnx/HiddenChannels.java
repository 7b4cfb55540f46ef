package dev.presente.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Removes hidden channels that carry nothing and adds channels of zeros until the rest fills the runtime's blocks.
 *
 * <p>Training with weight decay drives whole channels of a bottleneck to zero; their weights stay in the file and are still
 * multiplied. This rewrite looks at the channels between two full convolutions with only channelwise operators (Relu, PRelu,
 * depthwise Conv) between them. A channel is removed when the second convolution ignores it, or when what arrives there is the
 * same number everywhere, which then moves into that convolution's bias.
 */
public final class HiddenChannels implements Rewrite {
    /**
     * ONNX Runtime's blocked layouts hold channels by 8 or 16; when some channels are left over, it abandons these layouts and
     * is slow.
     */
    private static final int BLOCK = 16;

    /** A sum of absolute weights up to this value counts as no weight; a channel that works has a sum near 1. */
    private static final double NEGLIGIBLE = 1e-6;

    /** This value stands in place of the index of a channel to keep, for a new channel of zeros. */
    private static final int FILLER = -1;

    @Override
    public void apply(Graph graph) {
        var uses = graph.uses();
        for (var node : graph.nodes()) {
            if (Filters.isFull(graph, node)) {
                var path = path(graph, uses, node);
                if (path != null) {
                    fit(graph, path, node);
                }
            }
        }
    }

    /** Returns the nodes from the convolution that makes the channels up to {@code reader}; null when there is no such path. */
    private static @Nullable List<Node> path(Graph graph, Map<String, Integer> uses, Node reader) {
        var path = new ArrayList<Node>();
        var node = graph.maker(reader.input(0));
        while (node != null && uses.getOrDefault(node.output(), 0) == 1) {
            path.add(0, node);
            if (Filters.isFull(graph, node)) {
                return path;
            }
            if (!node.op().equals("Relu") && !node.op().equals("PRelu") && !Filters.isDepthwise(graph, node)) {
                return null;
            }
            node = graph.maker(node.input(0));
        }
        return null;
    }

    private static void fit(Graph graph, List<Node> path, Node reader) {
        var filters = Filters.of(graph, reader);
        var arriving = IntStream.range(0, filters.channels())
                .mapToDouble(c -> filters.columnWeight(c) <= NEGLIGIBLE ? 0 : constantValue(graph, path, c))
                .toArray();
        // zeros stay zeros under padding; another constant does not and has to be computed
        var dead = IntStream.range(0, arriving.length)
                .filter(c -> arriving[c] == 0 || (!Double.isNaN(arriving[c]) && !Filters.isPadded(reader)))
                .boxed()
                .collect(Collectors.toSet());
        var kept = kept(arriving.length, dead);
        if (kept.length != arriving.length) {
            path.forEach(node -> keep(graph, node, kept));
            dead.forEach(c -> filters.addConstantInput(c, arriving[c]));
            filters.keepColumns(kept).put(graph, reader);
        }
    }

    private static int[] kept(int channels, Set<Integer> dead) {
        var live = IntStream.range(0, channels).filter(c -> !dead.contains(c));
        var missing = Math.floorMod(dead.size() - channels, BLOCK);
        return IntStream.concat(live, IntStream.generate(() -> FILLER).limit(missing))
                .toArray();
    }

    private static void keep(Graph graph, Node node, int[] kept) {
        if (node.op().equals("Conv")) {
            Filters.of(graph, node).keepRows(kept).put(graph, node);
        } else if (node.op().equals("PRelu")) {
            var slopes = graph.weights(node.input(1)).floats();
            var rest = new float[kept.length];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = kept[i] == FILLER ? 0 : slopes[kept[i]];
            }
            var name = graph.constant(node.output() + "/slope", Tensor.of(rest, rest.length, 1, 1));
            graph.put(node.reading(node.input(0), name));
        }
    }

    /** Returns what channel {@code c} has at every place at the end of the path; NaN when it varies. */
    private static double constantValue(Graph graph, List<Node> path, int c) {
        var value = Double.NaN;
        for (var node : path) {
            if (node.op().equals("Conv")) {
                var filters = Filters.of(graph, node);
                value = filters.rowWeight(c) <= NEGLIGIBLE || value == 0 ? filters.bias()[c] : Double.NaN;
            } else if (value < 0) {
                value *= node.op().equals("Relu")
                        ? 0
                        : graph.weights(node.input(1)).floats()[c];
            }
        }
        return value;
    }
}
