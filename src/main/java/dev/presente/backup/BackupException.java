package dev.presente.backup;

/** Reports that a backup cannot be made or restored; the message is one line for the person who asked for it. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
