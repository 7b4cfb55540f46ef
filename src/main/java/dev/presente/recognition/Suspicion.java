package dev.presente.recognition;

/** Why a face is taken for a picture of one. */
public enum Suspicion {
    LIVENESS("liveness-below-threshold"),
    /** The head did not do what was asked, is flat, or another's. */
    CHALLENGE_FAILED("challenge-failed"),
    /** Not suspected yet; a challenge will tell. */
    CHALLENGE_NEEDED("challenge-needed");

    private final String reason;

    Suspicion(String reason) {
        this.reason = reason;
    }

    /** As a stable code for the log of decisions. */
    public String reason() {
        return reason;
    }
}
