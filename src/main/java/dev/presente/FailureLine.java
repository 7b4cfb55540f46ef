package dev.presente;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Makes one line for people of a failure. Java's own messages about files are often nothing but the name of the file. */
final class FailureLine {
    private FailureLine() {}

    static String of(Exception failure) {
        return failure instanceof FileSystemException file && file.getReason() == null && file.getFile() != null
                ? why(file) + ": " + file.getFile()
                : firstLine(failure);
    }

    private static String why(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not use the file or folder";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (failure instanceof NotDirectoryException) {
            return "this is not a folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        return "the file or folder cannot be used";
    }

    private static String firstLine(Exception failure) {
        var message = failure.getMessage();
        var name = failure.getClass().getSimpleName();
        return message == null ? name : message.lines().findFirst().orElse(name);
    }
}
