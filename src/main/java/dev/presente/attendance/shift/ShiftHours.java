package dev.presente.attendance.shift;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.function.Predicate;

/**
 * Gives the hours of a shift that starts on one day, as instants. Times on the clock become instants by the rule of RFC 5545
 * (3.3.5): a time that the clocks jump over moves on by the length of the jump, and of a time that comes twice the first
 * counts.
 */
public final class ShiftHours {
    private final Shift shift;
    private final ZoneId zone;
    private final LocalDateTime start;
    private final Intervals present;

    public ShiftHours(Shift shift, LocalDate day, ZoneId zone) {
        this.shift = shift;
        this.zone = zone;
        this.start = day.atTime(shift.segments().get(0).start());
        var parts = new ArrayList<Interval>();
        var earliest = start;
        for (var segment : shift.segments()) {
            var from = next(segment.start(), earliest);
            var to = from.toLocalDate()
                    .plusDays(segment.crossesMidnight() ? 1 : 0)
                    .atTime(segment.end());
            parts.add(interval(from, to));
            earliest = to;
        }
        this.present = Intervals.of(parts);
    }

    /** Returns the hours to be present, including breaks. */
    public Intervals present() {
        return present;
    }

    /**
     * Returns the fixed breaks of a kind. They begin by the clock and last their length, even when the clocks are changed
     * meanwhile.
     */
    Intervals breaks(Predicate<Break> kind) {
        return Intervals.of(shift.breaks().stream()
                .filter(kind)
                .map(b -> {
                    var from = next(b.start(), start);
                    var begin = from.atZone(zone).toInstant();
                    return new Interval(begin, begin.plus(Duration.between(from, next(b.end(), from))));
                })
                .toList());
    }

    /** Returns the time in which presence does not count: unpaid breaks, and the gaps between the parts of a split shift. */
    public Intervals unpaid() {
        return breaks(b -> !b.paid()).or(present.gaps());
    }

    /** Returns the interval whose events belong to the shift. */
    public Interval window() {
        // the whole shift may lie in a jump of the clocks
        var hull = hull();
        return new Interval(hull.start().minus(shift.before()), hull.end().plus(shift.after()));
    }

    public Interval hull() {
        var from = start.atZone(zone).toInstant();
        return present.isEmpty() ? new Interval(from, from) : present.hull();
    }

    /** Returns the length of the hours if there were no change to or from summer time. */
    public static Duration nominal(Shift shift, LocalDate day) {
        var hours = new ShiftHours(shift, day, ZoneOffset.UTC);
        return Presence.of(hours.present(), hours, shift.minimumBreak()).counted();
    }

    /** Returns the first {@code time} on the clock that is not before {@code earliest}. */
    private static LocalDateTime next(LocalTime time, LocalDateTime earliest) {
        var sameDay = earliest.toLocalDate().atTime(time);
        return sameDay.isBefore(earliest) ? sameDay.plusDays(1) : sameDay;
    }

    private Interval interval(LocalDateTime from, LocalDateTime to) {
        var start = from.atZone(zone).toInstant();
        var end = to.atZone(zone).toInstant();
        return new Interval(start, end.isBefore(start) ? start : end);
    }
}
