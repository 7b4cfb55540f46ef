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
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Lists a folder that has a folder {@code live} and one folder for each species of attack; each of them holds photos or one
 * folder of photos per person. A person has one name in all of them.
 *
 * @param name the last two names of the path
 */
public record PadFolder(Path root, String name, List<Photo> photos) {
    /** The photos in this folder are bona fide. */
    static final String LIVE = "live";

    /** Sets of photos that were published name a file {@code real_client001_...} or {@code attack_client001_...}. */
    private static final Pattern NAMED = Pattern.compile("(?i)(?:(?:real|attack)_)?(?<person>[^_]+)_.*");

    /**
     * Describes one photo.
     *
     * @param species {@value #LIVE} or the attack
     * @param person the person's name; where nobody is named, the name of the photo itself
     */
    public record Photo(Path file, String species, String person) {
        boolean isLive() {
            return species.equals(LIVE);
        }
    }

    /**
     * Finds the photos of a folder; symbolic links are followed.
     *
     * @param peopleInNames whether a file's name starts with the person and an underscore, or with {@code real_} or
     *     {@code attack_} before these
     */
    public static PadFolder of(Path root, boolean peopleInNames) throws IOException {
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

    /**
     * Finds the live photos of a folder: those in its folder {@code live}, or all of them where it has none.
     *
     * @param peopleInNames whether a file's name tells the person
     */
    static PadFolder live(Path root, boolean peopleInNames) throws IOException {
        if (Files.isDirectory(root.resolve(LIVE))) {
            return live(root.resolve(LIVE), peopleInNames);
        }
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException(root + " is not a folder");
        }
        try (var files = Files.walk(root, 2, FileVisitOption.FOLLOW_LINKS)) {
            var photos = files.filter(ImageFolder::isImage)
                    .sorted()
                    .map(f -> new Photo(f, LIVE, person(root.relativize(f), peopleInNames, f)))
                    .toList();
            if (photos.isEmpty()) {
                throw new IllegalArgumentException("No photos in " + root);
            }
            return new PadFolder(root, PackCalibrator.datasetName(root), photos);
        }
    }

    /** Returns the same folder with these photos only. */
    PadFolder with(Predicate<Photo> kept) {
        return new PadFolder(root, name, photos.stream().filter(kept).toList());
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
    public static String hash(List<PadFolder> folders) throws IOException {
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
        var within = path.subpath(1, path.getNameCount());
        return new Photo(file, path.getName(0).toString(), person(within, peopleInNames, path));
    }

    /**
     * Returns whom a photo shows.
     *
     * @param path its path within the folder {@code live} or that of its species
     * @param unnamed stands for the person where nobody is named
     */
    private static String person(Path path, boolean peopleInNames, Path unnamed) {
        if (path.getNameCount() == 2) {
            return path.getName(0).toString();
        }
        var named = NAMED.matcher(path.toString());
        return peopleInNames && named.matches() ? named.group("person") : unnamed.toString();
    }
}
