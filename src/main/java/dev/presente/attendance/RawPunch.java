package dev.presente.attendance;

import dev.presente.zone.Zone;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Holds a punch as another machine recorded it.
 *
 * @param line where it stands in its file, from 1
 * @param person the id of a person, or what another system calls the person
 * @param offset how far the clock of {@code zone} was ahead of UTC at {@code at}
 * @param coming whether the person came; null when nobody said whether the person came or went
 */
public record RawPunch(
        int line,
        String person,
        Instant at,
        Zone zone,
        ZoneOffset offset,
        @Nullable Boolean coming) {}
