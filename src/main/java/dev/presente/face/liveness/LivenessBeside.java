package dev.presente.face.liveness;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.FaceImage;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Measures liveness in threads of its own while the face is embedded: on two cores it costs next to no time. Thread-safe; holds
 * native memory until closed.
 */
public final class LivenessBeside implements AutoCloseable {
    private final LivenessScorer scorer;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), LivenessBeside::daemon);

    private LivenessBeside(LivenessScorer scorer) {
        this.scorer = scorer;
    }

    /**
     * Loads the network; empty where the pack has no calibration of liveness.
     *
     * @throws InvalidPackException when the calibration is of another network, or ONNX Runtime refuses the network
     */
    public static Optional<LivenessBeside> open(ModelPack pack) {
        return LivenessScorer.open(pack).map(LivenessBeside::new);
    }

    /** A score that is being measured. */
    public record Pending(CompletableFuture<Double> score) {
        /** Waits for the score, 0 (attack) to 1 (live), and throws what measuring it threw. */
        public Double await() {
            try {
                return score.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    /** Starts to measure the face in the box. */
    public Pending start(FaceImage image, FaceBox face) {
        return new Pending(CompletableFuture.supplyAsync(() -> scorer.score(image, face), threads));
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "liveness");
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for scores that are being measured: a network must not be freed while it runs. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        scorer.close();
    }
}
