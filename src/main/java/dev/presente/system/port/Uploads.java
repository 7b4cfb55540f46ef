package dev.presente.system.port;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Is the folder for photos that are still coming in and are too large for the memory. Only the user of the service can enter it.
 * What a process leaves there that was killed, the next start deletes; a lock tells the folders of processes that live.
 */
final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final String LOCK = ".lock";

    private final Path folder;
    private final Path lockFile;
    private final FileChannel channel;

    private Uploads(Path folder, Path lockFile, FileChannel channel) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** Deletes what others have left, and makes a folder in {@code root}. */
    static Uploads open(Path root) throws IOException {
        Files.createDirectories(root, only("rwx------", root));
        sweep(root);
        var name = UUID.randomUUID().toString();
        var lockFile = root.resolve(name + LOCK);
        var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new Uploads(Files.createDirectory(root.resolve(name), only("rwx------", root)), lockFile, channel);
    }

    Path folder() {
        return folder;
    }

    private static void sweep(Path root) throws IOException {
        try (var locks = Files.newDirectoryStream(root, "*" + LOCK)) {
            for (var lockFile : locks) {
                sweepOne(lockFile);
            }
        }
    }

    private static void sweepOne(Path lockFile) throws IOException {
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                var lock = tryLock(channel)) {
            if (lock != null) {
                var name = lockFile.getFileName().toString();
                FileSystemUtils.deleteRecursively(
                        lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length())));
                Files.deleteIfExists(lockFile);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another service of this process
        }
    }

    private static FileAttribute<?>[] only(String permissions, Path near) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @PreDestroy
    void close() {
        try (channel) {
            FileSystemUtils.deleteRecursively(folder);
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            LOG.warn("Uploads are left in {}: the next start deletes them", folder);
        }
    }
}
