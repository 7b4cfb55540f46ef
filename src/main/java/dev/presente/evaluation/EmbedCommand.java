package dev.presente.evaluation;

import dev.presente.face.EmbeddedFace;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.framing.FaceBox;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.quality.FaceQuality;
import dev.presente.face.quality.PhotoUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente embed}: it prints one JSON line an image, with its embedding or the reason why there is none. */
@Command(
        name = "embed",
        description = "Prints one JSON line an image: its face, quality and embedding, or the code of its rejection.",
        mixinStandardHelpOptions = true)
public final class EmbedCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Embedded(String image, FaceBox box, FaceQuality quality, double length, List<Float> embedding) {
        static Embedded of(Path image, EmbeddedFace face) {
            var embedding = new ArrayList<Float>();
            for (float v : face.template().vector()) {
                embedding.add(v);
            }
            return new Embedded(image.toString(), face.box(), face.quality(), face.length(), embedding);
        }
    }

    record Rejected(String image, String code) {}

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "photos with exactly one face each")
    @SuppressWarnings("NullAway.Init")
    private List<Path> images;

    @Override
    public Integer call() throws Exception {
        try (var embedder = FaceEmbedder.open(model.open())) {
            for (var image : images) {
                var photo = Files.readAllBytes(image);
                spec.commandLine().getOut().println(JSON.writeValueAsString(line(embedder, image, photo)));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private static Object line(FaceEmbedder embedder, Path image, byte[] photo) {
        try {
            return Embedded.of(image, embedder.embed(photo, PhotoUse.COMPARISON));
        } catch (PhotoRejectedException e) {
            return new Rejected(image.toString(), e.reason().code());
        }
    }
}
