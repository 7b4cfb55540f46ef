package dev.presente.evaluation.pairs;

import dev.presente.evaluation.ImageFolder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code presente evaluate} for folders whose names say more than whose photos they hold. */
public final class FolderNames {
    @Option(
            names = "--person",
            paramLabel = "PATTERN",
            description =
                    "the part of a folder's name that says the person, as the pattern's group, such as ^(w\\d+)-: two folders"
                            + " of one person are no impostors to each other (the whole name)")
    private @Nullable Pattern person;

    @Option(
            names = "--alike",
            paramLabel = "PATTERN",
            description =
                    "impostors are only those whose folders' names have the same part in the pattern's group, such as -(n\\d+)$"
                            + " for writers of the same name")
    private @Nullable Pattern alike;

    boolean areGiven() {
        return person != null || alike != null;
    }

    /** Returns a number for each image, the same for images of one person. */
    int[] people(List<String> images) {
        return numbers(images, person);
    }

    /** Returns a number for each image, the same for images that may be an impostor's to each other. */
    int[] kinds(List<String> images) {
        return alike == null ? new int[images.size()] : numbers(images, alike);
    }

    private static int[] numbers(List<String> images, @Nullable Pattern part) {
        var parts = images.stream()
                .map(ImageFolder::person)
                .map(folder -> part(folder, part))
                .toList();
        var sorted = parts.stream().distinct().sorted().toArray();
        return parts.stream().mapToInt(p -> Arrays.binarySearch(sorted, p)).toArray();
    }

    private static String part(String folder, @Nullable Pattern part) {
        if (part == null) {
            return folder;
        }
        var found = part.matcher(folder);
        if (found.groupCount() < 1 || !found.find() || found.group(1) == null) {
            throw new IllegalArgumentException(
                    "The group of " + part + " finds nothing in the name of the folder " + folder);
        }
        return found.group(1);
    }
}
