package dev.presente.evaluation.pairs;

import static java.util.stream.Collectors.toSet;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.JsonFile;
import dev.presente.evaluation.ModelOption;
import dev.presente.evaluation.PairProtocol;
import dev.presente.evaluation.Templates;
import dev.presente.evaluation.degrade.SpoiltKinds;
import dev.presente.evaluation.degrade.SpoiltTemplates;
import dev.presente.evaluation.oneshot.OneShotOptions;
import dev.presente.face.FaceEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Implements {@code presente evaluate}: it measures error rates of the whole pipeline on labelled pairs, or on all pairs of a
 * folder.
 */
@Command(
        name = "evaluate",
        description =
                "Measures the error rates of a model pack on labelled pairs of photos, or on all pairs of a folder, there "
                        + "with how well a photo finds others of the same person, or within groups of people; or how often "
                        + "one image of each class is enough to find the class of another.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Option(names = "--images", description = "folder with one folder of photos per person")
    private @Nullable Path images;

    @Option(
            names = "--pairs",
            description = "pairs in the format of LFW's pairs.txt, of images in any format (all pairs of the folder)")
    private @Nullable Path pairs;

    @Option(
            names = "--groups",
            description =
                    "CSV file with the header person,sex,age or the like: measure within each group of people instead")
    private @Nullable Path groups;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OneShotOptions oneShot;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FolderNames folders;

    @Option(
            names = "--hog",
            description =
                    "measure histograms of oriented gradients of the whole images instead of a model, as a baseline")
    private boolean hog;

    @Option(
            names = "--degrade",
            paramLabel = "KIND",
            description = {"spoil every photo in this way first, such as kiosk:", "${COMPLETION-CANDIDATES}"},
            completionCandidates = SpoiltKinds.class)
    private @Nullable String degrade;

    @Option(names = "--json", description = "also write the report to this file")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        return oneShot.isOneShot() ? oneShot() : errors(images);
    }

    private Integer oneShot() throws IOException {
        require(!hog && degrade == null, "--hog and --degrade go without --one-shot");
        require(
                pairs == null && groups == null && !folders.areGiven(),
                "--one-shot goes without --pairs, --groups, --person and --alike");
        require(oneShot.hasTrials() != (images != null), "--one-shot needs either --trials or --images");
        var pack = model.open();
        try (var embedder = FaceEmbedder.open(pack)) {
            var evaluation = oneShot.evaluate(pack.id(), embedder, images);
            // programs read the last line
            spec.commandLine().getOut().println(JsonMapper.shared().writeValueAsString(evaluation));
            if (json != null) {
                JsonFile.write(evaluation, json);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Integer errors(@Nullable Path images) throws IOException {
        if (images == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Missing required option: '--images=<images>'");
        }
        require(!oneShot.hasTrials(), "--trials goes with --one-shot");
        require(pairs == null || groups == null, "--groups compares all photos of a group, so it goes without --pairs");
        require(
                !folders.areGiven() || (pairs == null && groups == null),
                "--person and --alike go without --pairs and --groups");
        var protocol = pairs == null ? null : PairProtocol.read(pairs).in(images);
        var names = protocol == null ? ImageFolder.of(images).images() : protocol.images();
        if (names.isEmpty()) {
            throw new IllegalArgumentException(images + " holds no photos: each person's lie in a folder of their own");
        }
        require(
                !hog || (pairs == null && groups == null && degrade == null),
                "--hog goes without --pairs, --groups and --degrade");
        require(degrade == null || SpoiltKinds.all().contains(degrade), "--degrade does not know " + degrade);
        if (hog) {
            write(ofFolder(Hog.ID, names, Hog.describe(images, names)));
            return CommandLine.ExitCode.OK;
        }
        var grouped = groups == null ? null : grouped(groups, names);
        var pack = model.open();
        var calibration = groups == null ? null : pack.calibration();
        require(
                degrade == null || !pack.manifest().seesWholeImage(),
                "--degrade needs faces, and --model " + pack.id() + " looks for none");
        try (var embedder = FaceEmbedder.open(pack)) {
            var templates = templates(embedder, images, names);
            templates
                    .failed()
                    .forEach((image, code) -> spec.commandLine().getErr().println(image + ": " + code));
            if (grouped != null && calibration != null) {
                var evaluation = GroupEvaluation.of(calibration, grouped, names, templates);
                evaluation.remarks().forEach(spec.commandLine().getErr()::println);
                write(evaluation);
            } else if (protocol != null) {
                write(Evaluation.of(pack.id(), protocol, templates));
            } else {
                write(ofFolder(pack.id(), names, templates));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Templates templates(FaceEmbedder embedder, Path images, List<String> names) {
        return degrade == null
                ? Templates.embed(embedder, images, names)
                : SpoiltTemplates.embed(embedder, images, names, degrade);
    }

    private FolderEvaluation ofFolder(String modelId, List<String> names, Templates templates) {
        return folders.areGiven()
                ? FolderEvaluation.of(modelId, names, templates, folders)
                : FolderEvaluation.of(modelId, names, templates);
    }

    private Groups grouped(Path file, List<String> images) throws IOException {
        try {
            return Groups.read(file, images.stream().map(ImageFolder::person).collect(toSet()));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void write(Object evaluation) throws IOException {
        var report = JsonFile.text(degrade == null ? evaluation : spoilt(evaluation, degrade));
        spec.commandLine().getOut().println(report);
        if (json != null) {
            Files.writeString(json, report + "\n");
        }
    }

    /** Returns the report with the name of what was done to the photos. */
    private static JsonNode spoilt(Object evaluation, String kind) {
        var report = JsonMapper.shared().<ObjectNode>valueToTree(evaluation);
        report.put("degrade", kind);
        return report;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
        }
    }
}
