package dev.presente.account.passkey;

/** Says what a proof has shown. */
public enum ProofVerdict {
    RIGHT,
    WRONG,
    /** The passkey is right but has a counter that went back, so that there seem to be two of it. This counts as wrong. */
    COPIED;

    public boolean isRight() {
        return this == RIGHT;
    }

    public static ProofVerdict of(boolean isRight) {
        return isRight ? RIGHT : WRONG;
    }
}
