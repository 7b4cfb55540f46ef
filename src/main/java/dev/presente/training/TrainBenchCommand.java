package dev.presente.training;

import dev.presente.face.pack.ModelPack;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente bench-train}: it measures how long a training step takes on this machine. */
@Command(
        name = "bench-train",
        description = "Measures training steps on random images: forward, loss, gradients and weights, no photos read.",
        mixinStandardHelpOptions = true)
public final class TrainBenchCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WARM_UP = 3;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--steps", defaultValue = "10", description = "steps to measure (${DEFAULT-VALUE})")
    private int steps;

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    /** Holds the median over the steps. */
    record Speed(String backbone, String loss, int batch, int size, double imagesPerSecond) {}

    @Override
    public Integer call() {
        if (steps < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--steps must be at least 1");
        }
        spec.commandLine().getOut().println(JSON.writeValueAsString(measure()));
        return CommandLine.ExitCode.OK;
    }

    private Speed measure() {
        options.check();
        var start = StartingPoint.of(options, ModelPack.open(options.from));
        int batch = options.people * options.photos;
        var images = new float[(int) (batch * start.learnerInput().size())];
        var random = new Random(options.seed);
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        var labels = IntStream.range(0, batch).map(i -> i / options.photos).toArray();
        try (var trainer = new SiameseTrainer(
                start.learner(options.seed),
                start.learnerInput(),
                options,
                manager -> options.loss(options.people, start.embedder().dimension(), manager))) {
            var seconds = new double[WARM_UP + steps];
            for (int i = 0; i < seconds.length; i++) {
                long begun = System.nanoTime();
                trainer.step(images, labels, options.learningRate());
                seconds[i] = (System.nanoTime() - begun) / 1e9;
            }
            var measured = Arrays.copyOfRange(seconds, WARM_UP, seconds.length);
            Arrays.sort(measured);
            return new Speed(
                    options.backbone.toString(),
                    options.loss.toString(),
                    batch,
                    start.embedder().network().width(),
                    batch / measured[steps / 2]);
        }
    }
}
