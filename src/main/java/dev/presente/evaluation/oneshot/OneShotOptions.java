package dev.presente.evaluation.oneshot;

import dev.presente.evaluation.Templates;
import dev.presente.face.FaceEmbedder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code presente evaluate --one-shot}. */
public final class OneShotOptions {
    @Option(
            names = "--one-shot",
            description =
                    "measure instead how often the most similar of a few images, one of each class, is of the right"
                            + " class: with --trials, or with classes drawn from --images")
    private boolean oneShot;

    @Option(
            names = "--trials",
            description = "folder with a folder for each run: training, test and class_labels.txt, as Omniglot's")
    private @Nullable Path trials;

    @Option(names = "--ways", defaultValue = "20", description = "classes of each drawn run (${DEFAULT-VALUE})")
    private int ways;

    @Option(names = "--runs", defaultValue = "20", description = "drawn runs (${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--seed", defaultValue = "1", description = "for the runs to be drawn (${DEFAULT-VALUE})")
    private long seed;

    public boolean isOneShot() {
        return oneShot;
    }

    /** Decides whether the runs are laid out in folders, so that none are drawn. */
    public boolean hasTrials() {
        return trials != null;
    }

    /**
     * Evaluates the runs with a network.
     *
     * @param images the folder to draw from, where no trials are given
     * @throws IllegalArgumentException when the folder does not hold what the runs need
     */
    public OneShotEvaluation evaluate(String modelId, FaceEmbedder embedder, @Nullable Path images) throws IOException {
        var root = trials != null ? trials : images;
        if (root == null || ways < 2 || runs < 1) {
            throw new IllegalArgumentException("Nothing to draw from, fewer than 2 --ways or no --runs");
        }
        var all = trials != null ? RunFolders.read(trials) : DrawnRuns.draw(root, ways, runs, seed);
        List<String> names =
                all.stream().flatMap(OneShotRun::images).distinct().sorted().toList();
        return OneShotEvaluation.of(modelId, all, Templates.embed(embedder, root, names));
    }
}
