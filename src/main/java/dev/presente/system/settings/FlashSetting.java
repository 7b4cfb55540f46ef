package dev.presente.system.settings;

/** Says whether a challenge flashes the screen of a kiosk, and what a face does that does not reflect it. */
public enum FlashSetting {
    /** A challenge has no colours. */
    OFF,
    /** The colours are shown and looked for, and what was found is counted, but it decides nothing. */
    REPORT,
    /** A face that does not reflect the colours is refused. */
    ENFORCE
}
