package dev.presente.training.export;

import ai.djl.ndarray.types.Shape;
import dev.presente.face.matching.Template;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.ModelPack;
import dev.presente.onnx.Graph;
import dev.presente.training.backbone.TrainableGraph;
import dev.presente.training.backbone.TrainingEngine;
import java.util.Arrays;

/** Checks that the exported network computes what the trained one did. */
public final class Parity {
    /** With a larger difference the export is wrong, not just rounded differently. */
    private static final double LARGEST = 1e-4;

    private Parity() {}

    /**
     * Returns the largest difference of a value between the pack's embedder on ONNX Runtime and the trained network, with
     * embeddings scaled to unit length.
     *
     * @param images photos x planes x height x width
     * @param input planes, height and width
     * @throws IllegalStateException when it is above 1e-4
     */
    public static double largestDifference(ModelPack pack, Graph trained, float[] images, Shape input) {
        double largest = 0;
        int length = (int) input.size();
        try (var session =
                        InferenceSession.open(pack, pack.manifest().embedder().network());
                var manager = TrainingEngine.newManager();
                var network = new TrainableGraph(trained, manager, 0)) {
            for (int start = 0; start < images.length; start += length) {
                var image = Arrays.copyOfRange(images, start, start + length);
                var wanted = unit(network.embed(manager.create(image, new Shape(1).addAll(input)), false)
                        .toFloatArray());
                var actual = unit(session.run(image).get(0));
                for (int d = 0; d < wanted.length; d++) {
                    largest = Math.max(largest, Math.abs(actual[d] - wanted[d]));
                }
            }
        }
        if (!(largest <= LARGEST)) {
            throw new IllegalStateException("The exported network differs from the trained one by %.1e, more than %.0e"
                    .formatted(largest, LARGEST));
        }
        return largest;
    }

    private static float[] unit(float[] embedding) {
        return Template.ofEmbedding("parity", embedding).vector();
    }
}
