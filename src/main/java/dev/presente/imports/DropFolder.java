package dev.presente.imports;

import dev.presente.wording.Wording;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A folder into which another system lays files. A file goes to {@code taking/} while it is imported, and then to {@code done/} or
 * {@code failed/}, with a report beside it. Whoever moves a file first has it, so several replicas may look at one folder.
 */
final class DropFolder {
    /** A file that has been in {@code taking/} for longer was left there by a process that died. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** How often a time is added to a name that is taken. */
    private static final int TRIES = 100;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path root;
    private final Locale language;
    private Map<Path, Look> before = Map.of();

    /** Takes the folder, and the language in which its reports are. */
    DropFolder(Path root, Locale language) {
        this.root = root;
        this.language = language;
    }

    /** What a file looked like. One that looks the same twice is no longer being written. */
    private record Look(long size, FileTime changed) {}

    /** Returns the files that have not changed since the call before, the oldest first. */
    List<Path> settled() throws IOException {
        var now = new HashMap<Path, Look>();
        try (var files = Files.list(root)) {
            for (var file : files.filter(DropFolder::isTable).toList()) {
                look(file).ifPresent(look -> now.put(file, look));
            }
        }
        var earlier = before;
        before = now;
        return now.entrySet().stream()
                .filter(one -> one.getValue().equals(earlier.get(one.getKey())))
                .sorted(Comparator.comparing(
                                (Map.Entry<Path, Look> one) -> one.getValue().changed())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isTable(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") && !name.startsWith(".");
    }

    /** Returns nothing for what is no plain file, or has just gone. */
    private static Optional<Look> look(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new Look(Files.size(file), Files.getLastModifiedTime(file)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Takes a file for this process alone, and returns where it is now; nothing when another process has it. */
    Optional<Path> take(Path file, Instant now) throws IOException {
        var taken = Files.createDirectories(root.resolve("taking")).resolve(file.getFileName());
        if (Files.exists(taken) || !look(file).equals(Optional.ofNullable(before.get(file)))) {
            return Optional
                    .empty(); // an earlier file of this name is still being imported, or this one is written anew
        }
        try {
            move(file, taken);
            touch(taken, now);
            return Optional.of(taken);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Gives a file back, to be taken again. */
    void giveBack(Path taken, Instant now) throws IOException {
        var place = root.resolve(taken.getFileName());
        if (Files.exists(place)) {
            settle(taken, DropReport.failed(Wording.of("drop.newer")), now);
        } else {
            move(taken, place);
        }
    }

    /** Gives back what a process that died had taken. */
    void rescue(Instant now) throws IOException {
        for (var taken : list("taking")) {
            if (Files.getLastModifiedTime(taken).toInstant().isBefore(now.minus(LONGEST))) {
                giveBack(taken, now);
            }
        }
    }

    /** Lays a file down, with the report of what happened, under a name that begins with the time. */
    void settle(Path taken, DropReport report, Instant now) throws IOException {
        var folder = Files.createDirectories(root.resolve(report.outcome().folder()));
        var name = STAMP.format(now) + "-" + taken.getFileName();
        var place = folder.resolve(name);
        for (int i = 2; Files.exists(place) && i < TRIES; i++) {
            place = folder.resolve(i + "-" + name);
        }
        move(taken, place);
        var beside = place.resolveSibling(place.getFileName() + ".txt");
        Files.writeString(beside, report.in(language));
        for (var file : List.of(place, beside)) {
            touch(file, now);
        }
    }

    /** Deletes the files, and their reports, that were laid down long ago. */
    void purge(Instant before) throws IOException {
        for (var where : List.of("done", "failed")) {
            for (var old : list(where)) {
                if (Files.getLastModifiedTime(old).toInstant().isBefore(before)) {
                    Files.deleteIfExists(old);
                }
            }
        }
    }

    /** Notes when a file was moved. Only the owner of a file may do so, and other files are replaced by a copy of our own. */
    private static void touch(Path file, Instant now) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(now));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            if (Files.isReadable(file)) { // else the import says so
                var own = file.resolveSibling("." + file.getFileName() + ".own");
                Files.copy(file, own, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(own, FileTime.from(now));
                move(own, file);
            }
        }
    }

    private List<Path> list(String name) throws IOException {
        var folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }
}
