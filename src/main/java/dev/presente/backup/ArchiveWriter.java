package dev.presente.backup;

import dev.presente.digest.Sha256;
import dev.presente.system.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an archive beside its place, reads it again, and only then puts it there, so that an older archive of that name is
 * replaced by a whole one or by none. Only its owner may read it.
 */
final class ArchiveWriter implements AutoCloseable {
    private final Path place;
    private final Path draft;
    private final Consumer<String> progress;
    private final ZipOutputStream zip;
    private final List<Manifest.Table> tables = new ArrayList<>();
    private final List<Manifest.File> files = new ArrayList<>();

    private ArchiveWriter(Path place, Consumer<String> progress) throws IOException {
        this.place = place;
        this.progress = progress;
        draft = place.resolveSibling(place.getFileName() + ".part");
        Files.deleteIfExists(draft);
        Files.createFile(draft, OwnerOnly.file(draft));
        zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * Begins an archive.
     *
     * @throws BackupException when nothing can be written there
     */
    static ArchiveWriter at(Path place, Consumer<String> progress) {
        try {
            return new ArchiveWriter(place.toAbsolutePath(), progress);
        } catch (IOException e) {
            throw new BackupException("cannot write " + place + ": " + Archive.reason(e), e);
        }
    }

    /** Writes rows, one a line. */
    interface Rows {
        void to(OutputStream out) throws IOException;
    }

    void table(String name, List<String> columns, Rows rows) throws IOException {
        var digest = new RowDigest("writing " + name, progress);
        zip.putNextEntry(new ZipEntry(new Manifest.Table(name, columns, 0, "").entry()));
        var out = new BufferedOutputStream(zip, 1 << 16);
        rows.to(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                digest.write(bytes, offset, length);
                out.write(bytes, offset, length);
            }
        });
        out.flush();
        zip.closeEntry();
        tables.add(new Manifest.Table(name, columns, digest.rows(), digest.hash()));
    }

    void file(String name, byte[] content) throws IOException {
        var file = new Manifest.File(name, Sha256.hex(content));
        entry(file.entry(), content);
        files.add(file);
    }

    /** Ends the archive, reads it from the disk and compares, and puts it in its place. */
    Manifest finish(Manifest.Part part, String takenAt, List<String> migrations, List<Manifest.Sequence> sequences)
            throws IOException {
        var manifest = new Manifest(Manifest.FORMAT, part, takenAt, migrations, tables, sequences, files);
        var json = JsonMapper.builder().build().writeValueAsBytes(manifest);
        entry(Archive.MANIFEST, json);
        entry(Archive.MANIFEST_HASH, Sha256.hex(json).getBytes(StandardCharsets.US_ASCII));
        zip.close();
        try (var written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        try (var archive = Archive.open(draft, part)) {
            archive.verify(progress);
        }
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        return manifest;
    }

    private void entry(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Drops what was written, unless the archive is finished. */
    @Override
    public void close() throws IOException {
        if (Files.deleteIfExists(draft)) {
            zip.close();
        }
    }
}
