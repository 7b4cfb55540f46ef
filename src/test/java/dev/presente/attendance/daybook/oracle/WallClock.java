package dev.presente.attendance.daybook.oracle;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** What a clock on the wall shows, tried out with the offsets of the days before and after. */
final class WallClock {
    private WallClock() {}

    /** Whether the calendar of {@code zone} has a day; Apia went from 29 to 31 December 2011. */
    static boolean has(LocalDate day, Zone zone) {
        return zone.date(when(day.atTime(LocalTime.NOON), zone)).equals(day);
    }

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
