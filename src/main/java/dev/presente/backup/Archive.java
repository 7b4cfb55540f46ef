package dev.presente.backup;

import dev.presente.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads an archive: a ZIP file with an entry for each table, for each file, and a manifest with its hash. */
final class Archive implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_HASH = "manifest.sha256";

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens an archive and reads its manifest.
     *
     * @throws BackupException when this is no whole archive of that part
     */
    @SuppressWarnings("resource") // the archive closes it
    static Archive open(Path path, Manifest.Part part) {
        try {
            return opened(path, new ZipFile(path.toFile()), part);
        } catch (NoSuchFileException e) {
            throw new BackupException("there is no file " + path, e);
        } catch (IOException | JacksonException e) {
            throw new BackupException(path + " is cut off, changed, or no backup of Presente: " + reason(e), e);
        }
    }

    private static Archive opened(Path path, ZipFile zip, Manifest.Part part) throws IOException {
        try {
            var json = content(zip, MANIFEST);
            if (!Sha256.hex(json).equals(new String(content(zip, MANIFEST_HASH), StandardCharsets.US_ASCII))) {
                throw new IOException("its list of contents is not as it was written");
            }
            var tree = JsonMapper.builder().build().readTree(json);
            if (!tree.path("format").asString("").equals(Manifest.FORMAT)) {
                throw new BackupException(path + " was written by a release that this one does not understand");
            }
            var manifest = JsonMapper.builder().build().treeToValue(tree, Manifest.class);
            if (manifest.part() != part) {
                throw new BackupException(path + (part == Manifest.Part.DATA ? " holds keys only" : " holds no keys")
                        + ": presente restore FILE --keys FILE-OF-KEYS");
            }
            return new Archive(path, zip, manifest);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Returns the message of an exception; those of files that are missing or closed to us would only be a path. */
    static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such folder";
        }
        return e instanceof AccessDeniedException ? "no permission" : String.valueOf(e.getMessage());
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream rows(Manifest.Table table) throws IOException {
        return zip.getInputStream(existing(zip, table.entry()));
    }

    byte[] content(Manifest.File file) throws IOException {
        return content(zip, file.entry());
    }

    /**
     * Reads the whole archive and compares it with its manifest.
     *
     * @throws BackupException when something differs
     */
    void verify(Consumer<String> progress) {
        try {
            requireSameEntries();
            for (var table : manifest.tables()) {
                var digest = new RowDigest("reading " + table.name(), progress);
                try (var rows = rows(table)) {
                    rows.transferTo(digest);
                }
                if (digest.rows() != table.rows() || !digest.hash().equals(table.hash())) {
                    throw new IOException("the rows of " + table.name() + " are not as they were written");
                }
            }
            for (var file : manifest.files()) {
                if (!Sha256.hex(content(file)).equals(file.sha256())) {
                    throw new IOException(file.name() + " is not as it was written");
                }
            }
        } catch (IOException e) {
            throw new BackupException(path + " is cut off or changed: " + e.getMessage(), e);
        }
    }

    private void requireSameEntries() throws IOException {
        var entries = new HashSet<>(zip.stream().map(ZipEntry::getName).toList());
        var expected = Stream.of(
                        Stream.of(MANIFEST, MANIFEST_HASH),
                        manifest.tables().stream().map(Manifest.Table::entry),
                        manifest.files().stream().map(Manifest.File::entry))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
        if (!entries.equals(expected)) {
            throw new IOException("it holds other entries than it should");
        }
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        try (var in = zip.getInputStream(existing(zip, name))) {
            return in.readAllBytes();
        }
    }

    private static ZipEntry existing(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
