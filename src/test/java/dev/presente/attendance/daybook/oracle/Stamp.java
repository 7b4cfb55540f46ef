package dev.presente.attendance.daybook.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A punch.
 *
 * @param direction null when nobody said one
 */
record Stamp(
        UUID id,
        Instant at,
        @Nullable String direction,
        ZoneId zone,
        @Nullable String site) {
    static final Comparator<Stamp> IN_TIME = Comparator.comparing(Stamp::at).thenComparing(Stamp::id);

    Instant second() {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
