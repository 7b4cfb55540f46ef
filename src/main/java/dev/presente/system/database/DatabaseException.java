package dev.presente.system.database;

/** Reports that the database cannot be used; the message is one line for the person who starts the service. */
public sealed class DatabaseException extends RuntimeException permits FolderInUseException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
