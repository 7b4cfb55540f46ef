package dev.presente.vault;

/** The template key is missing, malformed or not the one of this database; one line says which and what to do. */
public final class VaultException extends RuntimeException {
    VaultException(String message) {
        super(message);
    }

    VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
