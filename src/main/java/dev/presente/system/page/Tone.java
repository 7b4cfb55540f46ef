package dev.presente.system.page;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Says in which colour a page shows a constant. */
public enum Tone {
    /** The constant is neither good nor bad. */
    PLAIN,
    GOOD,
    WARN,
    BAD;

    /** Returns the name of the style, such as {@code good}; it is empty for {@link #PLAIN}. */
    @JsonValue
    String style() {
        return this == PLAIN ? "" : name().toLowerCase(Locale.ROOT);
    }
}
