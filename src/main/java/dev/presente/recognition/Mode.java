package dev.presente.recognition;

/** Says how a person was recognised. */
public enum Mode {
    /** The face was compared with the templates of the claimed person (1:1). */
    VERIFY,
    /** The face was compared with the templates of everybody (1:N). */
    IDENTIFY,
    /** The PIN of the claimed person was entered. */
    PIN,
    /** A badge was read, and its holder counts as the person. */
    BADGE,
    /** A terminal that pushes its punches recognised the person. */
    DEVICE,
    /** A file of punches names the person. */
    IMPORT
}
