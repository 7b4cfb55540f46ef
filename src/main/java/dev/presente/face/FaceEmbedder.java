package dev.presente.face;

import java.util.function.Function;

/**
 * Photo to template: decode, detect, align, measure quality, embed. Thread-safe; holds native memory until closed.
 */
public final class FaceEmbedder implements AutoCloseable {
    private final ModelPack pack;
    private final Framing framing;
    private final InferenceSession network;

    private FaceEmbedder(ModelPack pack, Framing framing, InferenceSession network) {
        this.pack = pack;
        this.framing = framing;
        this.network = network;
    }

    /**
     * Loads the pack's networks.
     *
     * @throws InvalidPackException when ONNX Runtime refuses one
     */
    public static FaceEmbedder open(ModelPack pack) {
        var embedder = pack.manifest().embedder();
        return new FaceEmbedder(pack, Framing.of(pack, embedder), InferenceSession.open(pack, embedder.network()));
    }

    public ModelPack pack() {
        return pack;
    }

    /**
     * The template of the only face in the photo, or of the whole image where the pack looks for no faces. A second face
     * counts when its height is at least half of the largest one's.
     *
     * @param photo an encoded image as it was uploaded
     * @throws PhotoRejectedException undecodable, unsupported, too large, no face, several faces or too low a quality
     */
    public EmbeddedFace embed(byte[] photo) {
        return embed(photo, framing::only);
    }

    /**
     * As {@link #embed}, but takes the dominant one of several faces (large and near the centre) and any quality: for
     * measuring on photos that nobody will retake.
     */
    public EmbeddedFace embedDominant(byte[] photo) {
        return embed(photo, framing::dominant);
    }

    private EmbeddedFace embed(byte[] photo, Function<FaceImage, FaceBox> choice) {
        var input = network.network();
        long start = System.nanoTime();
        var image = FaceImage.decode(photo);
        long decoded = System.nanoTime();
        var face = choice.apply(image);
        long detected = System.nanoTime();
        var view = framing.view(image, face);
        var plain = FacePreprocessor.tensor(view.image(), view.window(), input);
        long seen = System.nanoTime();
        var quality = FaceQuality.measure(view.window().scale(), plain, input);
        long measured = System.nanoTime();
        var sum = new float[pack.manifest().embedder().dimension()];
        for (var look : pack.manifest().embedder().views()) {
            var tensor = look.zoom() == 1
                    ? plain
                    : FacePreprocessor.tensor(view.image(), zoomed(view.window(), look.zoom()), input);
            add(
                    network.run(look.mirror() ? FacePreprocessor.mirrored(tensor, input.width()) : tensor)
                            .get(0),
                    sum);
        }
        long end = System.nanoTime();
        var times =
                new StageTimes(decoded - start, detected - decoded, seen - detected, measured - seen, end - measured);
        return new EmbeddedFace(face, quality, Template.ofEmbedding(pack.id(), sum), times);
    }

    /** The window that shows the face {@code zoom} times as large about the input's centre. */
    private Affine zoomed(Affine window, double zoom) {
        var input = network.network();
        double step = 1 / zoom;
        return Affine.scaling(step, (1 - step) * (input.width() - 1) / 2, step, (1 - step) * (input.height() - 1) / 2)
                .then(window);
    }

    /** Adds the unit vector of {@code embedding}, so that every view weighs the same. */
    private static void add(float[] embedding, float[] sum) {
        double norm = 0;
        for (float v : embedding) {
            norm += (double) v * v;
        }
        float scale = (float) (1 / Math.sqrt(norm));
        for (int i = 0; i < sum.length; i++) {
            sum[i] += embedding[i] * scale;
        }
    }

    @Override
    public void close() {
        framing.close();
        network.close();
    }
}
