package dev.presente.zone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Bounds a stretch of time in which a zone has one offset, and had another one before the zone data were changed.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record OffsetSpan(Instant from, Instant to, ZoneOffset before, ZoneOffset after) {
    /** Returns the stretches between {@code from} and {@code to} in which the offsets of two zones differ. */
    static List<OffsetSpan> differences(Zone before, Zone after, Instant from, Instant to) {
        var moments = new TreeSet<>(before.changes(from, to).keySet());
        moments.addAll(after.changes(from, to).keySet());
        var spans = new ArrayList<OffsetSpan>();
        for (var start : moments) {
            var next = moments.higher(start);
            var old = before.offset(start);
            var now = after.offset(start);
            if (!old.equals(now)) {
                spans.add(new OffsetSpan(start, next == null ? to : next, old, now));
            }
        }
        return spans;
    }
}
