package dev.presente;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of this checkout. */
final class Sources {
    private Sources() {}

    /** The files below a folder whose names end so, in the order of their paths. */
    static List<Path> below(Path folder, String end) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}
