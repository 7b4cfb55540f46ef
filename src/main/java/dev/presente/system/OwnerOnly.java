package dev.presente.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Makes files and folders that hold secrets: only their owner may read and write them. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Returns the attributes with which a file is created; there are none where the system knows no such rights. */
    public static FileAttribute<?>[] file(Path near) {
        return attributes("rw-------", near);
    }

    /** Returns the attributes with which a folder is created. */
    public static FileAttribute<?>[] folder(Path near) {
        return attributes("rwx------", near);
    }

    /**
     * Writes a new file into a folder that is there. What it holds is on the disk before it takes its name: after a kill or a
     * power cut the file is whole, or it is not there.
     *
     * @throws FileAlreadyExistsException when there is a file of that name, which stays as it is
     */
    public static void create(Path place, byte[] content) throws IOException {
        var file = place.toAbsolutePath();
        var folder = Objects.requireNonNull(file.getParent());
        var draft = Files.createTempFile(folder, file.getFileName() + ".", ".draft", file(file));
        try {
            try (var written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                for (var bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
                    written.write(bytes);
                }
                written.force(true);
            }
            name(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
        force(folder);
    }

    /** Of two processes that make the same file one is refused. A move would look whether it is there, and then replace it. */
    private static void name(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(draft, file); // a file system without links
        }
    }

    /** Waits until the names in a folder are on the disk, too. */
    private static void force(Path folder) {
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            // Windows opens no folder, and writes the names by itself
        }
    }

    private static FileAttribute<?>[] attributes(String permissions, Path near) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
