package dev.presente.evaluation.oneshot;

import dev.presente.evaluation.ImageFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Draws runs from folders of images, one folder a class. The classes of one run lie in one folder, such as the characters of one
 * alphabet; two images of each are drawn, one to train and one to test.
 */
final class DrawnRuns {
    private final Map<String, Map<String, List<String>>> classes = new TreeMap<>();
    private final Random random;

    private DrawnRuns(Path root, long seed) throws IOException {
        random = new Random(seed);
        try (var files = Files.walk(root)) {
            for (var file : files.filter(ImageFolder::isImage).sorted().toList()) {
                var image = root.relativize(file);
                var folder = image.getParent();
                if (folder != null) {
                    classes.computeIfAbsent(String.valueOf(folder.getParent()), g -> new TreeMap<>())
                            .computeIfAbsent(folder.toString(), c -> new ArrayList<>())
                            .add(image.toString().replace('\\', '/'));
                }
            }
        }
    }

    /**
     * Draws the runs.
     *
     * @param ways the number of classes of each run, at least 2
     * @param count the number of runs
     * @param seed the same seed draws the same runs from the same images
     * @throws IllegalArgumentException when no folder has so many classes with two images
     */
    static List<OneShotRun> draw(Path root, int ways, int count, long seed) throws IOException {
        var drawn = new DrawnRuns(root, seed);
        drawn.classes.values().forEach(group -> group.values().removeIf(images -> images.size() < 2));
        drawn.classes.values().removeIf(group -> group.size() < ways);
        if (drawn.classes.isEmpty()) {
            throw new IllegalArgumentException(
                    "No folder below " + root + " has " + ways + " folders with two images each");
        }
        var runs = new ArrayList<OneShotRun>();
        for (int number = 1; number <= count; number++) {
            runs.add(drawn.run("run" + number, ways));
        }
        return runs;
    }

    private OneShotRun run(String name, int ways) {
        var groups = List.copyOf(classes.values());
        var chosen = new ArrayList<>(groups.get(random.nextInt(groups.size())).values());
        Collections.shuffle(chosen, random);
        var training = new ArrayList<String>();
        var answers = new TreeMap<String, String>();
        for (var images : chosen.subList(0, ways)) {
            var two = new ArrayList<>(images);
            Collections.shuffle(two, random);
            training.add(two.get(0));
            answers.put(two.get(1), two.get(0));
        }
        return new OneShotRun(name, training, answers);
    }
}
