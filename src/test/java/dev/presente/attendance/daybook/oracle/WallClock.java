package dev.presente.attendance.daybook.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What a clock on the wall shows, tried out with the offsets of the days before and after. */
final class WallClock {
    private WallClock() {}

    /** When the clock shows {@code wall} first; when it jumps over that, as long after the jump as before it. */
    static Instant when(LocalDateTime wall, ZoneId zone) {
        var asIfUtc = wall.toInstant(ZoneOffset.UTC);
        var before = zone.getRules().getOffset(asIfUtc.minus(Duration.ofDays(1)));
        var after = zone.getRules().getOffset(asIfUtc.plus(Duration.ofDays(1)));
        var old = wall.toInstant(before);
        var changed = wall.toInstant(after);
        if (!LocalDateTime.ofInstant(old, zone).equals(wall)
                && LocalDateTime.ofInstant(changed, zone).equals(wall)) {
            return changed;
        }
        return old;
    }
}
