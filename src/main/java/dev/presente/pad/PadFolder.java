package dev.presente.pad;

import dev.presente.digest.Sha256;
import dev.presente.evaluation.ImageFolder;
import dev.presente.evaluation.calibration.PackCalibrator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * Lists a folder that has a folder {@code live} and one folder for each species of attack; each of them holds photos or one
 * folder of photos per person. A person has one name in all of them.
 *
 * @param name the last two names of the path
 */
record PadFolder(Path root, String name, List<Photo> photos) {
    /** The photos in this folder are bona fide. */
    static final String LIVE = "live";

    /**
     * Describes one photo.
     *
     * @param species {@value #LIVE} or the attack
     * @param person the person's name; where nobody is named, the name of the photo itself
     */
    record Photo(Path file, String species, String person) {
        boolean isLive() {
            return species.equals(LIVE);
        }
    }

    /**
     * Finds the photos of a folder; symbolic links are followed.
     *
     * @param peopleInNames whether a file's name starts with the person and an underscore
     */
    static PadFolder of(Path root, boolean peopleInNames) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException(root + " is not a folder");
        }
        try (var files = Files.walk(root, 3, FileVisitOption.FOLLOW_LINKS)) {
            var photos = files.filter(f -> root.relativize(f).getNameCount() >= 2 && ImageFolder.isImage(f))
                    .sorted()
                    .map(f -> photo(root, f, peopleInNames))
                    .toList();
            if (photos.isEmpty()) {
                throw new IllegalArgumentException("No photos in " + root + "/live or " + root + "/ATTACK");
            }
            return new PadFolder(root, PackCalibrator.datasetName(root), photos);
        }
    }

    /** Returns the species of attack, sorted. */
    List<String> attacks() {
        return photos.stream()
                .filter(p -> !p.isLive())
                .map(Photo::species)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the SHA-256 over the name and the bytes of every photo. */
    static String hash(List<PadFolder> folders) throws IOException {
        var sha = Sha256.start();
        for (var folder : folders) {
            for (var photo : folder.photos) {
                var name = folder.root.relativize(photo.file()).toString().replace('\\', '/');
                sha.update((name + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(Files.readAllBytes(photo.file()));
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static Photo photo(Path root, Path file, boolean peopleInNames) {
        var path = root.relativize(file);
        var name = file.getFileName().toString();
        int end = name.indexOf('_');
        String person = path.toString();
        if (path.getNameCount() == 3) {
            person = path.getName(1).toString();
        } else if (peopleInNames && end > 0) {
            person = name.substring(0, end);
        }
        return new Photo(file, path.getName(0).toString(), person);
    }
}
