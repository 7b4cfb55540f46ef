package dev.presente.account.passkey;

/** Says what a challenge is for. It is good for nothing else. */
public enum Purpose {
    SIGN_IN,
    /** Somebody who is signed in shows again who that is. */
    PROOF,
    ADD
}
