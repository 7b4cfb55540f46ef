package dev.presente.zone;

import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.util.List;

/** Says that a name is that of no time zone, and which names are like it. */
public final class UnknownZoneException extends WordedException {
    private static final long serialVersionUID = 1;

    private final List<String> nearest;

    UnknownZoneException(String name, List<String> nearest) {
        super(
                nearest.isEmpty()
                        ? Wording.of("detail.zone.unknown", name)
                        : Wording.of("detail.zone.near", name, String.join(", ", nearest)));
        this.nearest = List.copyOf(nearest);
    }

    /** Returns the names that are most like it; there may be none. */
    public List<String> nearest() {
        return nearest;
    }
}
