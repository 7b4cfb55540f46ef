package dev.presente.vault;

/**
 * Reports that the template key is missing, malformed or not the one of this database; one line says which of these and what to
 * do.
 */
public final class VaultException extends RuntimeException {
    VaultException(String message) {
        super(message);
    }

    VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
