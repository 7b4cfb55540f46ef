package dev.presente.device;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Names the form of a file of punches. */
public enum PunchFormat {
    /** The file is a table with a header. */
    CSV,
    /** The file is what terminals write to a USB stick as {@code attlog.dat}. */
    ATTLOG;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
