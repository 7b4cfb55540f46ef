package dev.presente.system.settings;

/** What becomes of a check-in of somebody who is not employed on that day. */
public enum LeaversSetting {
    /** It is answered {@code NOT_EMPLOYED}, and nothing is written. */
    REFUSE,
    /** It is accepted, and the worked day is flagged. */
    FLAG
}
