package dev.presente.system.settings;

/** Says what happens to a check-in of a person who is not employed on that day. */
public enum LeaversSetting {
    /** It is answered {@code NOT_EMPLOYED}, and no event is written. */
    REFUSE,
    /** It is accepted, and the worked day is flagged. */
    FLAG
}
