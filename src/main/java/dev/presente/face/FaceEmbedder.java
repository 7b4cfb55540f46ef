package dev.presente.face;

import static dev.presente.face.PhotoRejectedException.Reason.LOW_QUALITY;
import static dev.presente.face.PhotoRejectedException.Reason.MULTIPLE_FACES;
import static dev.presente.face.PhotoRejectedException.Reason.NO_FACE;

import java.util.Comparator;
import java.util.List;

/**
 * Photo to template: decode, detect, align, measure quality, embed. Thread-safe; holds native memory until closed.
 */
public final class FaceEmbedder implements AutoCloseable {
    /** Faces lower than this many pixels carry too little for a decision. */
    private static final float MIN_FACE_HEIGHT = 40;

    private final ModelPack pack;
    private final FaceDetector detector;
    private final FaceAligner aligner;
    private final InferenceSession network;

    private FaceEmbedder(ModelPack pack, FaceDetector detector, FaceAligner aligner, InferenceSession network) {
        this.pack = pack;
        this.detector = detector;
        this.aligner = aligner;
        this.network = network;
    }

    /**
     * Loads the pack's networks.
     *
     * @throws InvalidPackException when ONNX Runtime refuses one
     */
    public static FaceEmbedder open(ModelPack pack) {
        var manifest = pack.manifest();
        return new FaceEmbedder(
                pack,
                new FaceDetector(InferenceSession.open(pack, manifest.detector())),
                new FaceAligner(
                        InferenceSession.open(pack, manifest.landmarks().network()),
                        manifest.landmarks(),
                        manifest.embedder().anchors()),
                InferenceSession.open(pack, manifest.embedder().network()));
    }

    public ModelPack pack() {
        return pack;
    }

    /**
     * The template of the only face in the photo. A second face counts when its height is at least half of the largest
     * one's.
     *
     * @param photo an encoded image as it was uploaded
     * @throws PhotoRejectedException undecodable, unsupported, too large, no face, several faces or too low a quality
     */
    public EmbeddedFace embed(byte[] photo) {
        long start = System.nanoTime();
        var image = FaceImage.decode(photo);
        long decoded = System.nanoTime();
        var faces = detect(image);
        var face = faces.stream().max(Comparator.comparing(FaceBox::height)).orElseThrow();
        if (faces.stream().filter(f -> f.height() >= face.height() / 2).count() > 1) {
            throw new PhotoRejectedException(MULTIPLE_FACES, "The photo shows several faces; exactly one is needed");
        }
        if (face.height() < MIN_FACE_HEIGHT) {
            throw new PhotoRejectedException(
                    LOW_QUALITY,
                    "size: the face is %.0f pixels high; at least %.0f are needed: come closer"
                            .formatted(face.height(), MIN_FACE_HEIGHT));
        }
        return embed(image, face, decoded - start, System.nanoTime() - decoded);
    }

    /**
     * As {@link #embed}, but takes the dominant one of several faces (large and near the centre) and any quality: for
     * measuring on photos that nobody will retake.
     */
    public EmbeddedFace embedDominant(byte[] photo) {
        long start = System.nanoTime();
        var image = FaceImage.decode(photo);
        long decoded = System.nanoTime();
        var face = detect(image).stream()
                .max(Comparator.comparing(f -> dominance(f, image)))
                .orElseThrow();
        return embed(image, face, decoded - start, System.nanoTime() - decoded);
    }

    private List<FaceBox> detect(FaceImage image) {
        var faces = detector.detect(image);
        if (faces.isEmpty()) {
            throw new PhotoRejectedException(NO_FACE, "No face was found in the photo");
        }
        return faces;
    }

    /** The face's height, less its distance from the photo's centre. */
    private static double dominance(FaceBox face, FaceImage image) {
        double dx = (face.left() + face.right() - image.width()) / 2;
        double dy = (face.top() + face.bottom() - image.height()) / 2;
        return face.height() - Math.hypot(dx, dy);
    }

    private EmbeddedFace embed(FaceImage image, FaceBox face, long decode, long detect) {
        var input = network.network();
        long start = System.nanoTime();
        var window = aligner.window(image, face);
        var plain = FacePreprocessor.tensor(image, window, input);
        long seen = System.nanoTime();
        var quality = FaceQuality.measure(window.scale(), plain, input);
        long measured = System.nanoTime();
        var sum = new float[pack.manifest().embedder().dimension()];
        for (var view : pack.manifest().embedder().views()) {
            var tensor = view.zoom() == 1 ? plain : FacePreprocessor.tensor(image, zoomed(window, view.zoom()), input);
            add(
                    network.run(view.mirror() ? FacePreprocessor.mirrored(tensor, input.width()) : tensor)
                            .get(0),
                    sum);
        }
        long end = System.nanoTime();
        var times = new StageTimes(decode, detect, seen - start, measured - seen, end - measured);
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
        detector.close();
        aligner.close();
        network.close();
    }
}
