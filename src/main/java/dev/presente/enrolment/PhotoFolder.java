package dev.presente.enrolment;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a folder that has one folder of photos for each employee, named exactly as the id of the employee. Nothing outside the
 * folder is read, because an id is looked up in the listing of the folder, where {@code ..} does not occur.
 */
public final class PhotoFolder {
    private final Map<String, Path> people;

    private PhotoFolder(Map<String, Path> people) {
        this.people = people;
    }

    public static PhotoFolder none() {
        return new PhotoFolder(Map.of());
    }

    /**
     * Opens the folder and lists it.
     *
     * @throws IllegalArgumentException when {@code root} is not a folder
     * @throws IOException when it cannot be read
     */
    public static PhotoFolder open(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException(
                    root + " is not a folder; --photos needs one with a folder per employee");
        }
        try (var entries = Files.list(root)) {
            return new PhotoFolder(entries.filter(Files::isDirectory)
                    .collect(toMap(entry -> entry.getFileName().toString(), entry -> entry)));
        }
    }

    /**
     * Returns the content of the files of that employee, except hidden files, in the order of their names. The list is empty
     * when there are none.
     *
     * @throws IOException when a file cannot be read
     */
    List<byte[]> of(String employeeId) throws IOException {
        var folder = people.get(employeeId);
        if (folder == null) {
            return List.of();
        }
        var photos = new ArrayList<byte[]>();
        try (var entries = Files.list(folder)) {
            for (var file : entries.filter(Files::isRegularFile).sorted().toList()) {
                if (!Files.isHidden(file)) {
                    photos.add(Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new IOException("cannot read the photos in " + folder + ": " + e.getMessage(), e);
        }
        return photos;
    }
}
