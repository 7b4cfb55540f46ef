package dev.presente.face;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.framing.FoundFace;
import dev.presente.face.framing.Framing;
import dev.presente.face.image.Affine;
import dev.presente.face.image.FaceImage;
import dev.presente.face.image.FacePreprocessor;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.liveness.LivenessScorer;
import dev.presente.face.matching.Strength;
import dev.presente.face.matching.Template;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import dev.presente.face.quality.QualityMeasure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Photo to template: decode, detect, align, measure quality and liveness, embed. Thread-safe; holds native memory until closed.
 */
public final class FaceEmbedder implements AutoCloseable {
    /**
     * Of the typical strength. Seven of eight upright faces are answered more strongly, and of more than a thousand turned ones none
     * was: only the others need a look whether they are upright.
     */
    private static final double UNDOUBTED = 0.88;

    private final ModelPack pack;
    private final Framing framing;
    private final InferenceSession network;
    private final @Nullable LivenessScorer liveness;
    private final @Nullable Strength strength;

    /** Liveness is measured beside the embedding: on two cores it costs next to no time. */
    private final ExecutorService beside =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), FaceEmbedder::daemon);

    private FaceEmbedder(ModelPack pack, Framing framing, InferenceSession network, @Nullable LivenessScorer liveness) {
        this.pack = pack;
        this.strength = pack.strength();
        this.framing = framing;
        this.network = network;
        this.liveness = liveness;
    }

    /**
     * Loads the pack's networks.
     *
     * @throws InvalidPackException when ONNX Runtime refuses one
     */
    public static FaceEmbedder open(ModelPack pack) {
        var embedder = pack.manifest().embedder();
        return new FaceEmbedder(
                pack,
                Framing.of(pack, embedder),
                InferenceSession.open(pack, embedder.network()),
                LivenessScorer.open(pack).orElse(null));
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "liveness");
        thread.setDaemon(true);
        return thread;
    }

    public ModelPack pack() {
        return pack;
    }

    /**
     * The template of the only face in the photo, or of the whole image where the pack looks for no faces. A second face
     * counts when its height is at least half of the largest one's.
     *
     * @param photo an encoded image as it was uploaded
     * @param use decides how good it must be
     * @throws PhotoRejectedException undecodable, unsupported, too large, no face, several faces or too low a quality
     */
    public EmbeddedFace embed(byte[] photo, PhotoUse use) {
        return embed(photo, framing::only, use);
    }

    /**
     * As {@link #embed}, but takes the dominant one of several faces (large and near the centre) and any quality: for
     * measuring on photos that nobody will retake.
     */
    public EmbeddedFace embedDominant(byte[] photo) {
        return embed(photo, framing::dominant, null);
    }

    private EmbeddedFace embed(byte[] photo, Function<FaceImage, FoundFace> choice, @Nullable PhotoUse use) {
        var input = network.network();
        long start = System.nanoTime();
        var image = FaceImage.decode(photo);
        long decoded = System.nanoTime();
        var face = choice.apply(image);
        long detected = System.nanoTime();
        var framed = framing.frame(image, face.box());
        var view = framed.view();
        var plain = FacePreprocessor.tensor(view.image(), view.window(), input);
        long seen = System.nanoTime();
        var quality = FaceQuality.measure(view.window().scale(), plain, input, framed, face.other());
        if (failing(quality, use).isPresent()) {
            check(quality.ofUprightness(framing.uprightness(image, face.box(), framed)), use);
        }
        long measured = System.nanoTime();
        var live = liveness != null && use == PhotoUse.CHECKIN ? score(liveness, image, face.box()) : null;
        var sum = new float[pack.manifest().embedder().dimension()];
        double length = 1;
        for (var look : pack.manifest().embedder().views()) {
            var tensor = look.zoom() == 1
                    ? plain
                    : FacePreprocessor.tensor(view.image(), zoomed(view.window(), look.zoom()), input);
            length *= add(
                    network.run(look.mirror() ? FacePreprocessor.mirrored(tensor, input.width()) : tensor)
                            .get(0),
                    sum);
        }
        length = Math.pow(length, 1.0 / pack.manifest().embedder().views().size());
        var template = Template.ofEmbedding(pack.id(), sum);
        if (strength != null) {
            template = template.weighing(strength.weight(length));
            quality = quality.ofStrength(length / strength.typical());
        }
        if (strength == null || length < UNDOUBTED * strength.typical()) {
            quality = quality.ofUprightness(framing.uprightness(image, face.box(), framed));
        }
        check(quality, use);
        long embedded = System.nanoTime();
        var score = live == null ? null : awaited(live);
        long end = System.nanoTime();
        var times = new StageTimes(
                decoded - start,
                detected - decoded,
                seen - detected,
                measured - seen,
                end - embedded,
                embedded - measured);
        return new EmbeddedFace(face.box(), framed.landmarks(), quality, score, length, template, times);
    }

    private Optional<QualityMeasure> failing(FaceQuality quality, @Nullable PhotoUse use) {
        return use == null || pack.manifest().seesWholeImage()
                ? Optional.empty()
                : QualityMeasure.failing(quality, use);
    }

    private void check(FaceQuality quality, @Nullable PhotoUse use) {
        if (use != null) {
            failing(quality, use).ifPresent(measure -> {
                throw measure.rejection(quality, use);
            });
        }
    }

    private CompletableFuture<Double> score(LivenessScorer scorer, FaceImage image, FaceBox face) {
        return CompletableFuture.supplyAsync(() -> scorer.score(image, face), beside);
    }

    private static Double awaited(CompletableFuture<Double> score) {
        try {
            return score.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The window that shows the face {@code zoom} times as large about the input's centre. */
    private Affine zoomed(Affine window, double zoom) {
        var input = network.network();
        double step = 1 / zoom;
        return Affine.scaling(step, (1 - step) * (input.width() - 1) / 2, step, (1 - step) * (input.height() - 1) / 2)
                .then(window);
    }

    /** Adds the unit vector of {@code embedding}, so that every view weighs the same, and gives its length. */
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

    /** A network must not be freed while it runs. */
    private static void awaitEndOf(ExecutorService pool) {
        pool.shutdown();
        try {
            pool.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        awaitEndOf(beside);
        framing.close();
        network.close();
        if (liveness != null) {
            liveness.close();
        }
    }
}
