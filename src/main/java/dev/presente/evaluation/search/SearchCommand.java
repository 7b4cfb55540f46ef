package dev.presente.evaluation.search;

import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.ModelOption;
import dev.presente.evaluation.Templates;
import dev.presente.face.FaceEmbedder;
import dev.presente.face.image.PhotoRejectedException;
import dev.presente.face.matching.Template;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Implements {@code presente search}: it finds the photos of a folder that are nearest to one photo. */
@Command(
        name = "search",
        description = "Prints the images of a folder that are nearest to an image, with their distances.",
        mixinStandardHelpOptions = true)
public final class SearchCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Found(double distance, String image) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.4f  %s", distance, image);
        }
    }

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ModelOption model;

    @Option(names = "--index", required = true, description = "folder of images, with its folders at any depth")
    @SuppressWarnings("NullAway.Init")
    private Path index;

    @Option(names = "--query", required = true, description = "the image to look for")
    @SuppressWarnings("NullAway.Init")
    private Path query;

    @Option(names = "--top", defaultValue = "10", description = "how many images to print (${DEFAULT-VALUE})")
    private int top;

    @Option(names = "--json", description = "print JSON lines")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (top < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--top must be at least 1");
        }
        var images = images();
        try (var embedder = FaceEmbedder.open(model.open())) {
            var probe = probe(embedder);
            var templates = Templates.embed(embedder, index, images);
            templates
                    .failed()
                    .forEach((image, code) -> spec.commandLine().getErr().println(image + ": " + code));
            templates.byImage().entrySet().stream()
                    .map(e -> new Found(probe.distance(e.getValue()), e.getKey()))
                    .sorted(Comparator.comparing(Found::distance))
                    .limit(top)
                    .forEach(found ->
                            spec.commandLine().getOut().println(json ? JSON.writeValueAsString(found) : found));
        }
        return CommandLine.ExitCode.OK;
    }

    private List<String> images() throws IOException {
        if (!Files.isDirectory(index)) {
            throw new IllegalArgumentException("--index " + index + " is not a folder");
        }
        try (var files = Files.walk(index, FileVisitOption.FOLLOW_LINKS)) {
            var images = files.filter(ImageFolder::isImage)
                    .map(f -> index.relativize(f).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            if (images.isEmpty()) {
                throw new IllegalArgumentException("--index " + index + " holds no image");
            }
            return images;
        }
    }

    private Template probe(FaceEmbedder embedder) throws IOException {
        try {
            return embedder.embedDominant(Files.readAllBytes(query)).template();
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--query " + query + " does not exist", e);
        } catch (PhotoRejectedException e) {
            throw new IllegalArgumentException(query + ": " + e.reason().code() + ": " + e.getMessage(), e);
        }
    }
}
