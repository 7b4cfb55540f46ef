package dev.presente.system.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Owns the folder that holds everything the service keeps; one process at a time can own it. The operating system drops the
 * lock with the process, however the process ends.
 */
final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Creates the folder if it is missing, readable by its owner only, and locks it.
     *
     * @throws FolderInUseException when another process holds it
     */
    static DataFolder open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) { // a link to a folder counts as a folder
            Files.createDirectories(folder, only("rwx------", folder));
        }
        var root = folder.toRealPath();
        var channel = FileChannel.open(
                root.resolve("presente.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            var holder = Files.readString(root.resolve("presente.pid")).strip();
            channel.close();
            throw new FolderInUseException("data folder " + root + " is in use by another Presente (process " + holder
                    + "); stop it, or set PRESENTE_DATA_DIR or PRESENTE_DB_URL");
        }
        var pid = root.resolve("presente.pid");
        Files.deleteIfExists(pid); // so that the new file belongs to this user
        Files.writeString(pid, ProcessHandle.current().pid() + "\n");
        return new DataFolder(root, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // this very process holds the lock
            return null;
        }
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /**
     * Refuses a file or folder that another user's run of the service left.
     *
     * @throws DatabaseException when another user owns it, naming the owner
     */
    void requireOwn(Path path) throws IOException {
        var owner = Files.getOwner(path);
        var user = Files.getOwner(root.resolve("presente.pid"));
        if (!owner.equals(user)) {
            throw new DatabaseException(path + " belongs to " + owner.getName() + ", not to " + user.getName()
                    + ": start Presente as its owner, or set PRESENTE_DATA_DIR");
        }
    }

    /** Returns the secret of that name: it is random, made on first use, and kept in a file that only its owner reads. */
    String secret(String name) throws IOException {
        var file = root.resolve(name);
        try {
            Files.createFile(file, only("rw-------", root));
        } catch (FileAlreadyExistsException e) {
            var kept = Files.readString(file).strip();
            if (!kept.isEmpty()) { // the file is empty when a crash came between the next two lines
                return kept;
            }
        }
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n", StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(random);
    }

    private static FileAttribute<?>[] only(String permissions, Path near) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
