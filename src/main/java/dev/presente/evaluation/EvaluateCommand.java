package dev.presente.evaluation;

import dev.presente.face.FaceEmbedder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code presente evaluate}: error rates of the whole pipeline on labelled pairs, or on all pairs of a folder. */
@Command(
        name = "evaluate",
        description =
                "Measures the error rates of a model pack on labelled pairs of photos, or on all pairs of a folder, there "
                        + "with how well a photo finds others of the same person.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Option(names = "--images", required = true, description = "folder with one folder of photos per person")
    @SuppressWarnings("NullAway.Init")
    private Path images;

    @Option(names = "--pairs", description = "pairs in the format of LFW's pairs.txt (all pairs of the folder)")
    private @Nullable Path pairs;

    @Option(names = "--json", description = "also write the report to this file")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        var protocol = pairs == null ? null : PairProtocol.read(pairs);
        var names = protocol == null ? ImageFolder.of(images).images() : protocol.images();
        if (names.isEmpty()) {
            throw new IllegalArgumentException(images + " holds no photos: each person's lie in a folder of their own");
        }
        try (var embedder = FaceEmbedder.open(model.open())) {
            var templates = Templates.embed(embedder, images, names);
            templates
                    .failed()
                    .forEach((image, code) -> spec.commandLine().getErr().println(image + ": " + code));
            var id = embedder.pack().id();
            var report = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(
                            protocol == null
                                    ? FolderEvaluation.of(id, names, templates)
                                    : Evaluation.of(id, protocol, templates));
            spec.commandLine().getOut().println(report);
            if (json != null) {
                Files.writeString(json, report + "\n");
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
