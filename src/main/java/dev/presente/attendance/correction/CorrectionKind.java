package dev.presente.attendance.correction;

/** What a correction changes. */
enum CorrectionKind {
    /** A punch that is missing. */
    ADD,
    /** A punch that does not count. */
    VOID,
    /** Another time or direction for a punch. */
    CHANGE,
    /** Somebody else was taken for the person: the punch does not count, and the recognition is disputed. */
    NOT_ME,
    /** How much of a day's overtime is paid at most. */
    OVERTIME;

    boolean isAboutAPunch() {
        return this == VOID || this == CHANGE || this == NOT_ME;
    }
}
