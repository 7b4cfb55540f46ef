package dev.presente.system;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an API key may do. */
public enum Scope {
    /** Everything. */
    ADMIN,
    /** Read and change employees, their plans and attendance, identify. */
    HR,
    /** Read everything but what is held of one person in full, change nothing. */
    AUDITOR,
    /** Read attendance and reports, ask for corrections. */
    MANAGER,
    /** Enrol. */
    ENROL,
    /** Check in and verify. */
    KIOSK;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Scope ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
