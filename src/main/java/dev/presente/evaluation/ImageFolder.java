package dev.presente.evaluation;

import static java.util.stream.Collectors.toSet;

import dev.presente.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the images of a folder that has one folder of photos per person. Images are named by their path below it, with slashes,
 * sorted.
 */
public record ImageFolder(Path root, List<String> images) {
    private static final Pattern IMAGE = Pattern.compile("\\.(jpe?g|png|webp|bmp)$", Pattern.CASE_INSENSITIVE);

    /**
     * Finds the images of a folder; symbolic links are followed.
     *
     * @throws IllegalArgumentException when there is no such folder
     */
    public static ImageFolder of(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException(root + " is not a folder");
        }
        try (var files = Files.walk(root, 2, FileVisitOption.FOLLOW_LINKS)) {
            var images = files.filter(f -> root.relativize(f).getNameCount() == 2 && isImage(f))
                    .map(f -> root.relativize(f).getName(0) + "/" + f.getFileName())
                    .sorted()
                    .toList();
            return new ImageFolder(root, images);
        }
    }

    /**
     * Returns the images that a list does not name.
     *
     * @param list images, or people, one path a line; {@code #} starts a comment; null excludes nothing
     */
    ImageFolder without(@Nullable Path list) throws IOException {
        if (list == null) {
            return this;
        }
        var named = lines(list).stream()
                .map(line -> line.replaceFirst("#.*", "").trim())
                .collect(toSet());
        return new ImageFolder(
                root,
                images.stream()
                        .filter(image -> !named.contains(image) && !named.contains(person(image)))
                        .toList());
    }

    /**
     * Reads the lines and states both the file and what is wrong, because the messages of the file system name only one of
     * them.
     */
    private static List<String> lines(Path list) throws IOException {
        try {
            return Files.readAllLines(list);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("The list of excluded images " + list + " does not exist", e);
        } catch (IOException e) {
            throw new IOException("Cannot read the list of excluded images " + list + ": " + e.getMessage(), e);
        }
    }

    /** Returns the first {@code count} images of each person. */
    public ImageFolder firstOfEach(int count) {
        var taken = new HashMap<String, Integer>();
        return new ImageFolder(
                root,
                images.stream()
                        .filter(image -> taken.merge(person(image), 1, Integer::sum) <= count)
                        .toList());
    }

    /** Decides whether a path is a file with the extension of a format that can be decoded. */
    public static boolean isImage(Path file) {
        return Files.isRegularFile(file) && IMAGE.matcher(file.toString()).find();
    }

    /** Returns the folder that an image lies in. */
    public static String person(String image) {
        return image.substring(0, image.indexOf('/'));
    }

    /** Returns the person of each image as a number: the person's place among the sorted people. */
    public static int[] labels(List<String> images) {
        var people =
                images.stream().map(ImageFolder::person).distinct().sorted().toList();
        return images.stream()
                .mapToInt(image -> Collections.binarySearch(people, person(image)))
                .toArray();
    }

    /** Returns the SHA-256 over the name and the bytes of every image. */
    public String hash() throws IOException {
        var sha = Sha256.start();
        for (var image : images) {
            sha.update((image + "\n").getBytes(StandardCharsets.UTF_8));
            sha.update(Files.readAllBytes(root.resolve(image)));
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
