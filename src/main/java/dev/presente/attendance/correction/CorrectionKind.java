package dev.presente.attendance.correction;

/** Says what a correction changes. */
enum CorrectionKind {
    /** It adds a punch that is missing. */
    ADD,
    /** It makes a punch not count. */
    VOID,
    /** It gives a punch another time or direction. */
    CHANGE,
    /** The service took somebody else for the person: the punch does not count, and the recognition is disputed. */
    NOT_ME,
    /** It sets how much of a day's overtime is paid at most. */
    OVERTIME;

    boolean isAboutAPunch() {
        return this == VOID || this == CHANGE || this == NOT_ME;
    }
}
