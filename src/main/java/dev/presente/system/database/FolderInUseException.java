package dev.presente.system.database;

/** Reports that another process owns the data folder. */
final class FolderInUseException extends DatabaseException {
    private static final long serialVersionUID = 1L;

    FolderInUseException(String message) {
        super(message);
    }
}
