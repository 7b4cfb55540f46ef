package dev.presente.evaluation.quality;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.evaluation.PhotosOption;
import dev.presente.evaluation.Templates;
import dev.presente.evaluation.degrade.SpoiltEvaluation;
import dev.presente.evaluation.degrade.SpoiltKinds;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.matching.Calibration;
import dev.presente.face.matching.Threshold;
import dev.presente.face.pack.ModelPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code presente evaluate-quality}: it shows which measures of a photo's quality tell that the photo will not be
 * recognised.
 */
@Command(
        name = "evaluate-quality",
        description =
                "Shows how the share of rejected pairs of one person falls when the worst by each quality measure are"
                        + " discarded, and how many photos a service refuses for it.",
        mixinStandardHelpOptions = true)
public final class QualityCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PhotosOption photos;

    @Option(
            names = "--target-fmr",
            defaultValue = "1e-4",
            description = "false match rate whose threshold decides (${DEFAULT-VALUE})")
    private double targetFmr;

    @Option(
            names = "--per-person",
            defaultValue = "4",
            description = "photos taken of a person at most, the first by name (${DEFAULT-VALUE})")
    private int perPerson;

    @Option(
            names = "--degrade",
            split = ",",
            paramLabel = "KIND",
            description = {
                "spoils the photos of every second person in these ways, or all, and tells how often strangers then match:",
                "${COMPLETION-CANDIDATES}"
            },
            completionCandidates = SpoiltKinds.class)
    private List<String> degrade = List.of();

    @Option(names = "--photos", defaultValue = "300", description = "photos to spoil in each way (${DEFAULT-VALUE})")
    private int count;

    @Option(names = "--poses", description = "tells how often strangers match whose heads are turned alike")
    private boolean poses;

    @Option(names = "--json", description = "also write the report to this file, with intervals")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        require(perPerson >= 2, "--per-person must be 2 or more");
        var all = photos.used(photos.all());
        var used = all.firstOfEach(perPerson);
        var pack = model.open();
        require(
                !pack.manifest().seesWholeImage(),
                "--model " + pack.id() + " looks for no faces, so it measures no quality");
        var threshold = threshold(pack.calibration());
        if (!degrade.isEmpty()) {
            return degraded(pack, all, threshold.distance());
        }
        if (poses) {
            return poses(pack, used, threshold.distance());
        }
        try (var embedder = FaceEmbedder.open(pack)) {
            var templates = Templates.embed(embedder, used.root(), used.images());
            templates
                    .failed()
                    .forEach((image, code) -> spec.commandLine().getErr().println(image + ": " + code));
            var evaluation = QualityEvaluation.of(pack.id(), threshold, perPerson, used, templates);
            spec.commandLine().getOut().println(new QualityTable(evaluation));
            if (json != null) {
                JsonFile.write(evaluation, json);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private int degraded(ModelPack pack, ImageFolder all, double threshold) throws IOException {
        var kinds = degrade.equals(List.of("all")) ? SpoiltKinds.all() : degrade;
        var unknown = new ArrayList<>(kinds);
        unknown.removeAll(SpoiltKinds.all());
        require(unknown.isEmpty() && count > 1, "--degrade does not know " + unknown + ", or --photos is below 2");
        try (var embedder = FaceEmbedder.open(pack)) {
            var evaluation = SpoiltEvaluation.of(embedder, threshold, all, perPerson, kinds, count);
            return report(evaluation);
        }
    }

    private int poses(ModelPack pack, ImageFolder used, double threshold) throws IOException {
        try (var embedder = FaceEmbedder.open(pack)) {
            return report(PoseEvaluation.of(embedder, threshold, used));
        }
    }

    private int report(Object evaluation) throws IOException {
        spec.commandLine().getOut().println(evaluation);
        if (json != null) {
            JsonFile.write(evaluation, json);
        }
        return CommandLine.ExitCode.OK;
    }

    private Threshold threshold(Calibration calibration) {
        var rows = calibration.rows();
        double least = rows.get(rows.size() - 1).fmr();
        double most = rows.get(0).fmr();
        require(
                targetFmr >= least && targetFmr <= most,
                "--target-fmr must be between %s and %s, as far as the calibration goes".formatted(least, most));
        return calibration.thresholdAt(targetFmr);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
        }
    }
}
