package dev.presente.enrolment;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder with one folder of photos per employee, named exactly as the employee's id. Nothing outside it is read: the ids
 * are looked up in its listing, where {@code ..} does not occur.
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
     * Lists the folder.
     *
     * @throws IllegalArgumentException when it is none
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

    /** The files, except hidden ones, of that employee in the order of their names; empty when there are none. */
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
