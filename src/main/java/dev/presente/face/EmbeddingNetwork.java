package dev.presente.face;

import dev.presente.face.image.Affine;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.image.PhotoView;
import dev.presente.face.matching.Template;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.face.pack.PackManifest.Network;

/**
 * Runs the network of the embedder of a pack, once for each of its views. It is safe for use by several threads, and holds
 * native memory until it is closed.
 */
final class EmbeddingNetwork implements AutoCloseable {
    private final String modelId;
    private final Embedder embedder;
    private final InferenceSession session;

    private EmbeddingNetwork(String modelId, Embedder embedder, InferenceSession session) {
        this.modelId = modelId;
        this.embedder = embedder;
        this.session = session;
    }

    /**
     * Loads the network.
     *
     * @throws InvalidPackException when ONNX Runtime refuses the network
     */
    static EmbeddingNetwork open(ModelPack pack) {
        var embedder = pack.manifest().embedder();
        return new EmbeddingNetwork(pack.id(), embedder, InferenceSession.open(pack, embedder.network()));
    }

    /**
     * Holds what the network says of a face.
     *
     * @param template has weight 1
     * @param length the length of the embedding before it was scaled to 1, as the geometric mean over the views
     */
    record Embedding(Template template, double length) {}

    Network input() {
        return embedder.network();
    }

    /** Returns the input of the network for a view that neither mirrors nor zooms. */
    float[] tensor(PhotoView view) {
        return FacePreprocessor.tensor(view.image(), view.window(), input());
    }

    /** Embeds a face. The template is made of the sum of the unit vectors of all views. */
    Embedding embed(SeenFace face) {
        var sum = new float[embedder.dimension()];
        double product = 1;
        for (var look : embedder.views()) {
            var tensor = look.zoom() == 1 ? face.tensor : zoomed(face.framed.view(), look.zoom());
            var seen = look.mirror() ? FacePreprocessor.mirrored(tensor, input().width()) : tensor;
            product *= add(session.run(seen).get(0), sum);
        }
        double length = Math.pow(product, 1.0 / embedder.views().size());
        return new Embedding(Template.ofEmbedding(modelId, sum), length);
    }

    /** Returns the input that shows the face {@code zoom} times as large about the centre of the input. */
    private float[] zoomed(PhotoView view, double zoom) {
        double step = 1 / zoom;
        var window = Affine.scaling(
                        step, (1 - step) * (input().width() - 1) / 2, step, (1 - step) * (input().height() - 1) / 2)
                .then(view.window());
        return FacePreprocessor.tensor(view.image(), window, input());
    }

    /**
     * Adds the unit vector of {@code embedding} to {@code sum}, so that every view has the same weight, and returns the length
     * of {@code embedding}.
     */
    private static double add(float[] embedding, float[] sum) {
        double norm = 0;
        for (float v : embedding) {
            norm += (double) v * v;
        }
        double length = Math.sqrt(norm);
        float scale = (float) (1 / length);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += embedding[i] * scale;
        }
        return length;
    }

    @Override
    public void close() {
        session.close();
    }
}
