package dev.presente.system.page;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** In which colour a page shows a constant. */
public enum Tone {
    /** Neither good nor bad. */
    PLAIN,
    GOOD,
    WARN,
    BAD;

    /** The name of the style, such as {@code good}; empty for {@link #PLAIN}. */
    @JsonValue
    String style() {
        return this == PLAIN ? "" : name().toLowerCase(Locale.ROOT);
    }
}
