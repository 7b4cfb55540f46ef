package dev.presente.system.settings;

/** Says what liveness does in a check-in. */
public enum LivenessSetting {
    /** It is not measured. */
    OFF,
    /** It is measured, answered and logged, but decides nothing. */
    REPORT,
    /** A suspected spoof is refused. */
    ENFORCE
}
