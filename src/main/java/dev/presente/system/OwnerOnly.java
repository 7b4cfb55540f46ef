package dev.presente.system;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Gives the attributes of files and folders that hold secrets: only their owner may read and write them. */
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

    private static FileAttribute<?>[] attributes(String permissions, Path near) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
