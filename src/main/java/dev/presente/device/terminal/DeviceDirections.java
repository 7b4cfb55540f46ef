package dev.presente.device.terminal;

/** Says what the states in the records of a terminal mean. */
public enum DeviceDirections {
    /** They mean nothing: whoever came or went, nearly every record has the same state. */
    AUTO,
    /** People press a key: 0, 3 and 4 are coming, and 1, 2 and 5 are going. */
    STATED
}
