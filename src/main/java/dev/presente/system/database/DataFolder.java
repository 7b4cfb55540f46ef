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
 * The folder that holds everything the service keeps, owned by one process at a time. The operating system drops the lock
 * with the process, however it ends.
 */
final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Creates the folder where needed, readable by its owner only, and locks it.
     *
     * @throws FolderInUseException when another process holds it
     */
    static DataFolder open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) { // a link to a folder is one
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
        Files.deleteIfExists(pid); // so that the file is ours
        Files.writeString(pid, ProcessHandle.current().pid() + "\n");
        return new DataFolder(root, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // held by this very process
            return null;
        }
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /**
     * Refuses a file or folder that another user's run of the service left.
     *
     * @throws DatabaseException naming its owner
     */
    void requireOwn(Path path) throws IOException {
        var owner = Files.getOwner(path);
        var user = Files.getOwner(root.resolve("presente.pid"));
        if (!owner.equals(user)) {
            throw new DatabaseException(path + " belongs to " + owner.getName() + ", not to " + user.getName()
                    + ": start Presente as its owner, or set PRESENTE_DATA_DIR");
        }
    }

    /** The secret of that name: random, made on first use, kept in a file that only its owner reads. */
    String secret(String name) throws IOException {
        var file = root.resolve(name);
        try {
            Files.createFile(file, only("rw-------", root));
        } catch (FileAlreadyExistsException e) {
            var kept = Files.readString(file).strip();
            if (!kept.isEmpty()) { // empty: a crash came between the next two lines
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
