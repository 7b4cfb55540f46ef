package dev.presente.audit.chain;

/** Without the right key the log can be neither continued nor verified; the message is one line for whoever starts it. */
public final class AuditKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditKeyException(String message) {
        super(message);
    }

    AuditKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
