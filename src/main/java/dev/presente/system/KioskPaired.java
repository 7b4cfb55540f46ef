package dev.presente.system;

/**
 * Tells that a tablet has become a kiosk. It is published within the transaction that makes it one.
 *
 * @param caller the kiosk's key
 * @param name the name of the kiosk
 */
public record KioskPaired(Caller caller, String name) {}
