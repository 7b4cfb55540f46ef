package dev.presente.face;

import dev.presente.face.image.Affine;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.image.PhotoView;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Embedder;
import dev.presente.face.pack.PackManifest.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

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

    Network input() {
        return embedder.network();
    }

    /** Returns the input of the network for a view that neither mirrors nor zooms. */
    float[] tensor(PhotoView view) {
        return FacePreprocessor.tensor(view.image(), view.window(), input());
    }

    /** Embeds a face. The template is made of the sum of the unit vectors of all views. */
    Embedding embed(SeenFace face) {
        return complete(embedUnmirrored(face));
    }

    /** Embeds a face without the views in a mirror, which are half of the work. */
    Embedding embedUnmirrored(SeenFace face) {
        var seen = new ArrayList<float[]>();
        var unseen = new ArrayList<float[]>();
        var zoomed = new HashMap<Double, float[]>();
        for (var look : embedder.views()) {
            var tensor = zoomed.computeIfAbsent(look.zoom(), zoom -> zoomed(face, zoom));
            (look.mirror() ? unseen : seen)
                    .add(look.mirror() ? FacePreprocessor.mirrored(tensor, input().width()) : tensor);
        }
        var sum = new float[embedder.dimension()];
        // a pack may have views in a mirror only
        return seen.isEmpty() ? embed(sum, new double[0], unseen, List.of()) : embed(sum, new double[0], seen, unseen);
    }

    /** Embeds the views that were left out. */
    Embedding complete(Embedding part) {
        return part.isWhole() ? part : embed(part.sum.clone(), part.lengths, part.unseen, List.of());
    }

    /** Adds views to the sum and the lengths of those before. */
    private Embedding embed(float[] sum, double[] before, List<float[]> tensors, List<float[]> unseen) {
        var lengths = Arrays.copyOf(before, before.length + tensors.size());
        for (int i = 0; i < tensors.size(); i++) {
            lengths[before.length + i] = add(session.run(tensors.get(i)).get(0), sum);
        }
        return new Embedding(modelId, sum, lengths, unseen);
    }

    /** Returns the input that shows the face {@code zoom} times as large about the centre of the input. */
    private float[] zoomed(SeenFace face, double zoom) {
        if (zoom == 1) {
            return face.tensor;
        }
        var view = face.framed.view();
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
