package dev.presente.face.pack;

/** Reports a model pack that must not be used: it is missing, altered, or calibrated for something else. */
public final class InvalidPackException extends RuntimeException {
    public InvalidPackException(String message) {
        super(message);
    }

    public InvalidPackException(String message, Throwable cause) {
        super(message, cause);
    }
}
