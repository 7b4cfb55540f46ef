package dev.presente.face.pack;

/** A model pack that must not be used: missing, altered, or calibrated for something else. */
public final class InvalidPackException extends RuntimeException {
    public InvalidPackException(String message) {
        super(message);
    }

    public InvalidPackException(String message, Throwable cause) {
        super(message, cause);
    }
}
