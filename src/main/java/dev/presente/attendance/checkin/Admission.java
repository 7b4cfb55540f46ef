package dev.presente.attendance.checkin;

/** Says whether a recognised person may check in at this place and time. */
enum Admission {
    OPEN,
    /** The person has left, or has not started yet. */
    NOT_EMPLOYED,
    /** The kiosk takes only people of its own site, and the person is of another one on this day. */
    OTHER_SITE
}
