package dev.presente.kiosk;

/** Says how a kiosk learns whether somebody comes or goes. */
enum KioskDirections {
    /** The service takes coming and going in turn. */
    AUTO,
    /** The page of the kiosk has buttons for in and out, and everybody presses one. */
    ASK
}
