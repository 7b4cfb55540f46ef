package dev.presente.attendance.roster;

import dev.presente.attendance.shift.Shift;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows the rules of all shifts on any day.
 *
 * @param versions the rules of each shift by its name, and by the first day on which they hold; the first ones have {@link
 * LocalDate#MIN}
 */
public record DatedShifts(Map<String, NavigableMap<LocalDate, Shift>> versions) {
    /** Returns a shift with the rules of this day; null when there is no shift of that name. */
    public @Nullable Shift on(String name, LocalDate day) {
        var known = versions.get(name);
        var version = known == null ? null : known.floorEntry(day);
        return version == null ? null : version.getValue();
    }
}
