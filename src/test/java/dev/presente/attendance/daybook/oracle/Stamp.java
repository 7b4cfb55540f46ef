package dev.presente.attendance.daybook.oracle;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
        Zone zone,
        @Nullable String site) {
    static final Comparator<Stamp> IN_TIME = Comparator.comparing(Stamp::at).thenComparing(Stamp::id);

    private static final long REPEAT = Duration.ofMinutes(10).toSeconds();

    Instant second() {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    LocalDate date() {
        return zone.date(at);
    }

    boolean isIn() {
        return "IN".equals(direction);
    }

    boolean isOut() {
        return "OUT".equals(direction);
    }

    boolean isStated() {
        return direction != null;
    }

    /** Whether it is so soon after {@code other} that somebody may have put the finger down twice. */
    boolean repeats(@Nullable Stamp other) {
        return other != null && Duration.between(other.second(), second()).toSeconds() <= REPEAT;
    }
}
