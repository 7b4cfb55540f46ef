package dev.presente.kiosk;

/** Says whether a kiosk takes people whose site of the day is another than its own. */
enum KioskOtherSites {
    /** The check-in counts, and the day is flagged where the person was planned elsewhere. */
    ALLOW,
    /** The check-in is refused. */
    REFUSE
}
