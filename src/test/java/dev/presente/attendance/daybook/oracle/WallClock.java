package dev.presente.attendance.daybook.oracle;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What a clock on the wall shows, tried out with the offsets of the days before and after. */
final class WallClock {
    private WallClock() {}

    /** When the clock shows {@code wall} first; when it jumps over that, as long after the jump as before it. */
    static Instant when(LocalDateTime wall, Zone zone) {
        var asIfUtc = wall.toInstant(ZoneOffset.UTC);
        var before = zone.offset(asIfUtc.minus(Duration.ofDays(1)));
        var after = zone.offset(asIfUtc.plus(Duration.ofDays(1)));
        var old = wall.toInstant(before);
        var changed = wall.toInstant(after);
        if (!zone.time(old).toLocalDateTime().equals(wall)
                && zone.time(changed).toLocalDateTime().equals(wall)) {
            return changed;
        }
        return old;
    }
}
