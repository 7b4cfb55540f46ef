package dev.presente.evaluation.calibration;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.evaluation.PairProtocol;
import dev.presente.evaluation.PhotosOption;
import dev.presente.evaluation.Templates;
import dev.presente.face.FaceEmbedder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code presente calibrate}: it measures the thresholds of a model pack and writes its {@code calibration.json}.
 */
@Command(
        name = "calibrate",
        description =
                "Measures which distance gives which false match rate, on photos of people the networks never saw.",
        mixinStandardHelpOptions = true)
public final class CalibrateCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PhotosOption photos;

    @Option(names = "--pairs", description = "use only the images that this protocol (LFW's pairs.txt) names")
    private @Nullable Path pairs;

    @Option(
            names = "--target-fmr",
            required = true,
            description = "false match rate the service is to promise, such as 1e-4")
    private double targetFmr;

    @Option(
            names = "--extrapolate",
            description = "accept a --target-fmr for which there are too few pairs, from a fit of the nearest")
    private boolean extrapolate;

    @Option(
            names = "--strength",
            description = "exponent of an embedding's length in its template's weight, 0 to 1: docs/decision.md"
                    + " (as in the pack's calibration, or none)")
    private @Nullable Double exponent;

    @Option(names = "--out", description = "file to write (calibration.json in the pack's folder)")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        if (!(targetFmr > 0) || targetFmr > ThresholdEstimator.LAXEST_FMR) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--target-fmr must be above 0 and at most " + ThresholdEstimator.LAXEST_FMR);
        }
        if (exponent != null && !(exponent >= 0 && exponent <= 1)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--strength must be 0 to 1");
        }
        var target = model.calibrationFile(out, "calibration.json");
        var all = photos.all();
        var used = photos.used(named(all));
        try (var embedder = FaceEmbedder.open(model.open())) {
            int excluded = all.images().size() - used.images().size();
            var embedded = Templates.embed(embedder, used.root(), used.images());
            var strength = exponent == null ? embedder.pack().strength() : embedded.strength(exponent);
            var templates = strength == null ? embedded : embedded.weighed(strength);
            var calibration = PackCalibrator.calibrate(
                    embedder.pack().id(), used, templates, excluded, targetFmr, extrapolate, strength);
            JsonFile.write(calibration, target);
            spec.commandLine().getOut().println(JsonFile.text(calibration));
        }
        return CommandLine.ExitCode.OK;
    }

    private ImageFolder named(ImageFolder all) throws IOException {
        if (pairs == null) {
            return all;
        }
        var named = Set.copyOf(PairProtocol.read(pairs).images());
        return new ImageFolder(
                all.root(), all.images().stream().filter(named::contains).toList());
    }
}
