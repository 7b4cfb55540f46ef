package dev.presente.recognition;

/** How a person was recognised. */
public enum Mode {
    /** 1:1, against the templates of the claimed person. */
    VERIFY,
    /** 1:N, against everybody's. */
    IDENTIFY,
    /** The claimed person's PIN. */
    PIN,
    /** Whoever has the badge. */
    BADGE
}
