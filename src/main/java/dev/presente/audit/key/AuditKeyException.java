package dev.presente.audit.key;

/**
 * Reports that the right key is missing, without which the log can be neither continued nor verified; the message is one line
 * for the person who starts the service.
 */
public final class AuditKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuditKeyException(String message) {
        super(message);
    }

    public AuditKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
