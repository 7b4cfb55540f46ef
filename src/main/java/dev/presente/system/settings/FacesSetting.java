package dev.presente.system.settings;

/** Says whether the service knows faces at all. */
public enum FacesSetting {
    /** No network is loaded, and nothing biometric is read or written: people check in by badge or PIN. */
    OFF,
    /** People are enrolled and check in by face, and by badge or PIN as well. */
    ON
}
