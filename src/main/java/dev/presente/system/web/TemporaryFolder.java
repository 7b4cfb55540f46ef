package dev.presente.system.web;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises that a form could not be read because the folder that keeps its files meanwhile is full, or is gone. */
final class TemporaryFolder {
    /** What systems say when a write finds no room, and Tomcat when the folder is gone. Java has no exception of its own for it. */
    private static final List<String> NO_ROOM = List.of(
            "No space left on device",
            "Disk quota exceeded",
            "File too large",
            "Read-only file system",
            "not enough space on the disk",
            "temporary upload location");

    private TemporaryFolder() {}

    static boolean isBehind(Throwable failure) {
        return cause(failure).isPresent();
    }

    /** Returns one line that says what happened. */
    static String line(Throwable failure) {
        return cause(failure).map(String::valueOf).orElse("");
    }

    private static Optional<Throwable> cause(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(100)
                .filter(TemporaryFolder::isNoRoom)
                .findFirst();
    }

    private static boolean isNoRoom(Throwable cause) {
        return cause instanceof FileNotFoundException
                || cause instanceof FileSystemException
                || (cause instanceof IOException
                        && NO_ROOM.stream().anyMatch(String.valueOf(cause.getMessage())::contains));
    }
}
