package dev.presente.evaluation.search;

import dev.presente.evaluation.ModelOption;
import dev.presente.evaluation.PhotosOption;
import dev.presente.evaluation.Templates;
import dev.presente.evaluation.calibration.PackCalibrator;
import dev.presente.face.FaceEmbedder;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Implements {@code presente evaluate-decision}: it shows how several templates, several frames and a search change the error
 * rates.
 */
@Command(
        name = "evaluate-decision",
        description =
                "Takes the service's decisions about people whom its thresholds have not seen: 1:1 with one and three"
                        + " templates and frames, and 1:N in a gallery of one photo each.",
        mixinStandardHelpOptions = true)
public final class DecisionCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PhotosOption photos;

    @Option(names = "--gallery", defaultValue = "1000", description = "people enrolled for 1:N (${DEFAULT-VALUE})")
    private int gallery;

    @Option(names = "--target-fpir", defaultValue = "5e-3", description = "of the 1:N search (${DEFAULT-VALUE})")
    private double targetFpir;

    @Option(names = "--trials", defaultValue = "10", description = "random halves of the people (${DEFAULT-VALUE})")
    private int trials;

    @Override
    public Integer call() throws Exception {
        require(trials >= 1, "--trials must be 1 or more");
        require(gallery >= 2, "--gallery must be 2 or more");
        require(targetFpir > 0 && targetFpir < 1, "--target-fpir must be between 0 and 1");
        var used = photos.used(photos.all());
        try (var embedder = FaceEmbedder.open(model.open())) {
            var templates = Templates.embed(embedder, used.root(), used.images());
            var pack = embedder.pack();
            var byPerson =
                    PackCalibrator.byPerson(templates.photos(!pack.manifest().seesWholeImage()));
            var report = DecisionEvaluation.of(pack.id(), byPerson, trials, gallery, targetFpir);
            spec.commandLine()
                    .getOut()
                    .println(JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsString(report));
        }
        return CommandLine.ExitCode.OK;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
        }
    }
}
