package dev.presente.zone;

import java.util.List;

/** Says that a name is that of no time zone, and which names are like it. */
public final class UnknownZoneException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final List<String> nearest;

    UnknownZoneException(String name, List<String> nearest) {
        super("\"" + name + "\" is not an IANA time zone such as Europe/Madrid"
                + (nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?"));
        this.nearest = List.copyOf(nearest);
    }

    /** Returns the names that are most like it; there may be none. */
    public List<String> nearest() {
        return nearest;
    }
}
