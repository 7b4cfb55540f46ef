package dev.presente.zone;

import dev.presente.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds zone data that somebody brings: a {@code tzdata.zi} file, or a zoneinfo folder as operating systems have it.
 *
 * @param text the text of a {@link ZoneTable}
 * @param source where it comes from
 * @param published the day on which the file was written
 */
public record ZoneFile(String text, String source, LocalDate published) {
    private static final String SOURCE = "tzdata.zi";
    private static final List<String> VERSION_FILES = List.of("+VERSION", "version");
    private static final long LARGEST = 8L << 20;

    /**
     * Reads a file or folder. A folder that holds {@code tzdata.zi} is read from it; of another one, each compiled file is
     * read.
     *
     * @param version what the release is called when a folder does not say it; may be null
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static ZoneFile read(Path path, @Nullable String version) throws IOException {
        if (Files.isDirectory(path)) {
            var source = path.resolve(SOURCE);
            return Files.exists(source) ? source(source) : folder(path, version);
        }
        return source(path);
    }

    private static ZoneFile source(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException(file + " is too large to be a tzdata.zi");
        }
        return checked(Files.readString(file, StandardCharsets.UTF_8), file);
    }

    private static ZoneFile folder(Path folder, @Nullable String version) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("# version " + version(folder, version));
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                var isVariant =
                        name.startsWith("posix/") || name.startsWith("right/") || !name.matches("[A-Z][\\w/+-]*");
                if (!isVariant && Files.size(file) < LARGEST) {
                    var bytes = Files.readAllBytes(file);
                    if (TzifFile.isOne(bytes)) {
                        lines.add(Transitions.line(name, TzifFile.rules(bytes)));
                    }
                }
            }
        }
        return checked(lines.stream().collect(Collectors.joining("\n", "", "\n")), folder);
    }

    private static String version(Path folder, @Nullable String version) throws IOException {
        for (var name : VERSION_FILES) {
            if (Files.exists(folder.resolve(name))) {
                return Files.readString(folder.resolve(name)).strip();
            }
        }
        if (version == null) {
            throw new IllegalArgumentException(folder + " does not say which release it is: name it");
        }
        return version;
    }

    private static ZoneFile checked(String text, Path path) throws IOException {
        var table = new ZoneTable(text);
        table.names().forEach(name -> compile(table, name));
        if (!table.version().matches("\\d{4}[a-z]+")) {
            throw new IllegalArgumentException(
                    "\"" + table.version() + "\" is no release of IANA, which has a name such as 2026f");
        }
        var written = LocalDate.ofInstant(Files.getLastModifiedTime(path).toInstant(), ZoneOffset.UTC);
        return new ZoneFile(text, path.toString(), written);
    }

    /** Returns the name of the release and what else is said of it. */
    public Release release() {
        var version = text.lines()
                .filter(line -> line.startsWith(ZoneTable.VERSION))
                .map(line -> line.substring(ZoneTable.VERSION.length()).strip())
                .findFirst()
                .orElseThrow();
        return new Release(version, source, Sha256.hex(text.getBytes(StandardCharsets.UTF_8)), published);
    }

    private static void compile(ZoneTable table, String name) {
        try {
            table.rules(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("The rules of " + name + " make no sense: " + e.getMessage(), e);
        }
    }
}
