package dev.presente.evaluation.oneshot;

import dev.presente.evaluation.ImageFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads runs from folders as those of Omniglot (Lake, Salakhutdinov and Tenenbaum, Science 350, 2015) are laid out: each has
 * {@code training} and {@code test} with images, and {@code class_labels.txt}, where each line names a test image and the
 * training image of its class, below the folder of all runs or below that of the run.
 */
final class RunFolders {
    private static final String LABELS = "class_labels.txt";

    private final Path root;

    private RunFolders(Path root) {
        this.root = root;
    }

    /**
     * Reads all runs in the order of their names.
     *
     * @throws IllegalArgumentException when there is none, or when one is not laid out like this
     */
    static List<OneShotRun> read(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException(root + " is not a folder");
        }
        var folders = new RunFolders(root);
        var runs = new ArrayList<OneShotRun>();
        for (var folder : folders.in(root)) {
            if (Files.isRegularFile(folder.resolve(LABELS))) {
                runs.add(folders.run(folder));
            }
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(root + " holds no run: a folder with training, test and " + LABELS);
        }
        return runs;
    }

    private OneShotRun run(Path folder) throws IOException {
        var name = String.valueOf(folder.getFileName());
        var training = images(folder.resolve("training"));
        var answers = new TreeMap<String, String>();
        for (var line : Files.readAllLines(folder.resolve(LABELS), StandardCharsets.UTF_8)) {
            var words = line.strip().split("\\s+", -1);
            if (line.isBlank()) {
                continue;
            }
            if (words.length != 2) {
                throw new IllegalArgumentException(name + "/" + LABELS + ": not two images: " + line);
            }
            answers.put(found(name, words[0]), known(name, found(name, words[1]), training));
        }
        if (answers.isEmpty()) {
            throw new IllegalArgumentException(name + "/" + LABELS + " names no image");
        }
        return new OneShotRun(name, training, answers);
    }

    private String found(String run, String image) {
        return Stream.of(image, run + "/" + image)
                .filter(path -> Files.isRegularFile(root.resolve(path)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(run + "/" + LABELS + ": there is no image " + image));
    }

    private static String known(String run, String image, List<String> training) {
        if (!Set.copyOf(training).contains(image)) {
            throw new IllegalArgumentException(run + "/" + LABELS + ": " + image + " is no training image");
        }
        return image;
    }

    private List<String> images(Path folder) throws IOException {
        return in(folder).stream()
                .filter(ImageFolder::isImage)
                .map(image -> root.relativize(image).toString().replace('\\', '/'))
                .toList();
    }

    private List<Path> in(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
