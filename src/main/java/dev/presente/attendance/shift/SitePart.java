package dev.presente.attendance.shift;

import dev.presente.zone.Zone;
import org.jspecify.annotations.Nullable;

/**
 * Holds a part of a shift that is worked at more than one site.
 *
 * @param site null means the site to which the shift is assigned
 * @param zone the zone of that site, by whose clock the hours are read
 * @param nearest all the time that is nearer to these hours than to any other part, without end before the first and after the
 * last one
 */
public record SitePart(@Nullable String site, Zone zone, Interval hours, Interval nearest) {}
