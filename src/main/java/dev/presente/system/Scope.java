package dev.presente.system;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Says what an API key may do. */
public enum Scope {
    /** May do everything. */
    ADMIN,
    /** May read and change employees, their plans and attendance, and identify. */
    HR,
    /** May read everything except the full record of one person, and change nothing. */
    AUDITOR,
    /** May read attendance and reports, and ask for corrections. */
    MANAGER,
    /** May enrol. */
    ENROL,
    /** May check in and verify. */
    KIOSK,
    /** May read the metrics, which are about no person. */
    METRICS;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Scope ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
