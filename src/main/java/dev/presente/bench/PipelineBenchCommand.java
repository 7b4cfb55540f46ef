package dev.presente.bench;

import ai.onnxruntime.OrtException;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.StageTimes;
import dev.presente.face.pack.InferenceSession;
import dev.presente.face.pack.ModelPack;
import dev.presente.face.pack.PackManifest.Network;
import dev.presente.face.quality.PhotoUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Implements {@code presente bench-pipeline}: it measures what the pipeline costs beside the networks it runs. All contenders
 * take turns in one loop on one thread, so that a noisy machine slows all of them alike; it prints medians and their ratios.
 * Only the whole pipeline uses a second thread: for liveness, beside the embedding.
 */
@Command(
        name = "bench-pipeline",
        description =
                "Times JPEG bytes to template on one thread beside the networks' own run times, DJL beside plain ONNX"
                        + " Runtime.",
        mixinStandardHelpOptions = true)
public final class PipelineBenchCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--model",
            defaultValue = "mobilefacenet",
            description = "packaged pack or pack folder (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String model;

    @Option(names = "--image", description = "photo with one face (a packaged 640x480 JPEG)")
    private @Nullable Path image;

    @Option(names = "--original", description = "ONNX file that the pack's embedder was made from, to compare with")
    private @Nullable Path original;

    @Option(
            names = "--networks",
            paramLabel = "DIR",
            description =
                    "folder with networks of your own for liveness, as PRESENTE_LIVENESS_DIR, to time with and without")
    private @Nullable Path networks;

    @Option(
            names = "--rounds",
            defaultValue = "200",
            description = "counted rounds, after as many to warm up (${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        var pack = ModelPack.open(model);
        var photo = image == null ? SampleFace.frame() : Files.readAllBytes(image);
        var detector = pack.manifest().detector();
        var landmarks = pack.manifest().landmarks();
        if (detector == null || landmarks == null) {
            throw new IllegalArgumentException(
                    "Model pack " + pack.id() + " looks for no faces; there is nothing to time");
        }
        var embedding = pack.manifest().embedder().network();
        int views = pack.manifest().embedder().views().size();
        try (var pipeline = FaceEmbedder.open(pack);
                var asking = networks == null ? null : FaceEmbedder.open(pack, networks);
                var djl = InferenceSession.open(pack, embedding);
                var plainDetector = plain(pack, detector);
                var plainLandmarks = plain(pack, landmarks.network());
                var plainEmbedder = plain(pack, embedding);
                var before = original == null ? null : new PlainSession(Files.readAllBytes(original), embedding)) {
            var tensor = new float[3 * embedding.width() * embedding.height()];
            var stages = new ArrayList<StageTimes>();
            var contest = new Contest()
                    .add("pipeline", () -> pipeline.embed(photo, PhotoUse.CHECKIN))
                    .add("glance", () -> pipeline.glance(photo, PhotoUse.CHECKIN))
                    .add(
                            "without liveness",
                            () -> stages.add(pipeline.embed(photo, PhotoUse.CHECKIN_WITHOUT_LIVENESS)
                                    .times()))
                    .add("detector", plainDetector::run)
                    .add("landmarks", plainLandmarks::run)
                    .add("embedder", plainEmbedder::run)
                    .add("embedder through DJL", () -> djl.run(tensor));
            if (asking != null) {
                contest.add("with your networks", () -> asking.embed(photo, PhotoUse.CHECKIN));
            }
            if (before != null) {
                contest.add("embedder as published", before::run);
            }
            var median = contest.run(rounds);
            median.byName().forEach((name, millis) -> print("%-22s %8.2f ms", name, millis));
            double networks = median.of("detector") + median.of("landmarks") + views * median.of("embedder");
            print("networks' own run time: %.2f ms (%d views)", networks, views);
            print("without liveness / networks: %.2f", median.of("without liveness") / networks);
            print("glance / pipeline:      %.2f", median.of("glance") / median.of("pipeline"));
            print("DJL / plain:            %.2f", median.of("embedder through DJL") / median.of("embedder"));
            double liveness = median.of("pipeline") - median.of("without liveness");
            double quality = median(stages, StageTimes::quality);
            print("(quality + liveness) / embedding: %.2f", (liveness + quality) / median(stages, StageTimes::embed));
            if (asking != null) {
                double more = median.of("with your networks") - median.of("without liveness");
                print("with your networks / pipeline: %.2f", median.of("with your networks") / median.of("pipeline"));
                print("liveness adds %.2f ms, with your networks %.2f ms", liveness, more);
            }
            if (before != null) {
                print("published / rewritten:  %.2f", median.of("embedder as published") / median.of("embedder"));
                print("largest difference:     %.1e", largestDifference(plainEmbedder.run(), before.run()));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** Returns the median in milliseconds of the second half of {@code times}; the first half was the warm-up. */
    private static double median(List<StageTimes> times, ToLongFunction<StageTimes> stage) {
        var nanos =
                times.stream().skip(times.size() / 2).mapToLong(stage).sorted().toArray();
        return nanos[nanos.length / 2] / 1e6;
    }

    private void print(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    }

    private static PlainSession plain(ModelPack pack, Network network) throws OrtException {
        return new PlainSession(pack.file(network.file()), network);
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
