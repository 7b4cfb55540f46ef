package dev.presente.face.opinion;

/** Reports a network for liveness that must not be used: it is altered, or does not fit its manifest. */
public final class InvalidNetworkException extends RuntimeException {
    public InvalidNetworkException(String message) {
        super(message);
    }

    public InvalidNetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
