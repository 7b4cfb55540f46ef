package dev.presente.face.liveness;

import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.FaceImage;
import dev.presente.face.opinion.Opinions;
import dev.presente.face.pack.InvalidPackException;
import dev.presente.face.pack.ModelPack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
     * Loads the networks; empty where the pack has no calibration of liveness.
     *
     * @param folder the customer's networks; null asks none
     * @throws InvalidPackException when the calibration is of another network, or ONNX Runtime refuses the network
     * @throws dev.presente.face.opinion.InvalidNetworkException when a network of the folder must not be used
     */
    public static Optional<LivenessBeside> open(ModelPack pack, @Nullable Path folder) {
        return LivenessScorer.open(pack, folder).map(LivenessBeside::new);
    }

    /**
     * A score that is being measured.
     *
     * @param own the log odds of the pack's own score
     * @param others those of the customer's networks
     */
    public record Pending(CompletableFuture<Double> own, List<CompletableFuture<Double>> others, Opinions opinions) {
        /** Waits for the score, 0 (attack) to 1 (live), and throws what measuring it threw. */
        public Double await() {
            try {
                var heard = others.stream().mapToDouble(CompletableFuture::join).toArray();
                return LivenessModel.score(opinions.logOdds(own.join(), heard));
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    /** Starts to measure the face in the box. */
    public Pending start(FaceImage image, FaceBox face) {
        var opinions = scorer.opinions();
        return new Pending(
                measured(() -> scorer.own(image, face)),
                opinions.networks().stream()
                        .map(network -> measured(() -> network.logOdds(image, face)))
                        .toList(),
                opinions);
    }

    /** Returns the networks of the customer, and the name of the score's definition. */
    public Opinions opinions() {
        return scorer.opinions();
    }

    private CompletableFuture<Double> measured(Supplier<Double> logOdds) {
        return CompletableFuture.supplyAsync(logOdds, threads);
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
