package dev.presente.onnx;

import java.util.List;

/**
 * Spreads a factor for each channel over all pixels before it is multiplied, as in a squeeze-and-excitation block. The runtime
 * multiplies in its blocked layout only tensors of one shape, and otherwise reorders the large one before and after. It spreads
 * in that layout too. The products are the same to the last bit.
 */
public final class WideScales implements Rewrite {
    @Override
    public void apply(Graph graph) {
        var shapes = Shapes.withFactors(graph);
        for (var node : graph.nodes()) {
            if (node.op().equals("Mul")) {
                // the shape of the product is known from here on, also when a node stands in it that Shapes does not
                // know
                shapes.of(node.output());
                spread(graph, shapes, node, 0, 1);
                spread(graph, shapes, node, 1, 0);
            }
        }
    }

    private static void spread(Graph graph, Shapes shapes, Node product, int picture, int factors) {
        var x = shapes.of(product.input(picture)).orElse(List.of());
        var scale = shapes.of(product.input(factors)).orElse(List.of());
        if (graph.maker(product.input(factors)) == null || scale.equals(x) || !Shapes.isOfChannels(scale, x)) {
            return;
        }
        var name = product.output() + "/wide";
        var sizes = graph.constant(name + "/scales", Tensor.of(new float[] {1, 1, x.get(2), x.get(3)}, 4));
        var wide = graph.put(Node.of("Resize", name, product.input(factors), "", sizes)
                .withText("mode", "nearest")
                .withText("coordinate_transformation_mode", "asymmetric")
                .withText("nearest_mode", "floor"));
        graph.put(product.reading(product.input(picture), wide));
    }
}
