package dev.presente.openid;

/** Says who may sign in with a password or a passkey of this service while there is single sign-on. */
public enum LocalWay {
    EVERYBODY,
    ADMINISTRATORS,
    NOBODY
}
