package dev.presente.recognition;

/** States why a check-in by face is refused before anybody is recognised. */
public enum Suspicion {
    /** The liveness is too low: the face may be a picture of one. */
    LIVENESS("liveness-below-threshold"),
    /** The head did not do what was asked, or is flat, or the frames do not all show one person. */
    CHALLENGE_FAILED("challenge-failed"),
    /** The face did not reflect the colours that the screen showed. */
    FLASH_MISSING("flash-missing"),
    /** Nothing is suspected yet, but the face alone is not enough: the person must answer a challenge first. */
    CHALLENGE_NEEDED("challenge-needed");

    private final String reason;

    Suspicion(String reason) {
        this.reason = reason;
    }

    /** Returns the reason as a code for the log of decisions, which never changes. */
    public String reason() {
        return reason;
    }
}
