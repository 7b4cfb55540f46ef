package dev.presente.attendance.shift;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Gives the hours of a shift that starts on one day, as instants. Times on the clock become instants by the rule of RFC 5545
 * (3.3.5): a time that the clocks jump over moves on by the length of the jump, and of a time that comes twice the first
 * counts. A part that names a site is read on the clock of that site; where the clocks of two sites make two parts overlap, the
 * common time is one time.
 */
public final class ShiftHours {
    private final Shift shift;
    private final Zone zone;
    private final LocalDateTime start;
    private final Intervals present;
    private final List<Stated> stated;
    private final SiteParts sites;

    /** Holds a part of a shift that names sites, as the clock of its site shows it. */
    private record Stated(LocalDateTime from, LocalDateTime to, Zone zone) {}

    /** Gives the hours of a shift all of whose hours are at one site. */
    public ShiftHours(Shift shift, LocalDate day, Zone zone) {
        this(shift, day, zone, site -> zone);
    }

    /**
     * Gives the hours of a shift.
     *
     * @param zone the zone of the site to which the shift is assigned
     * @param zones returns the zone of a site that the shift names
     */
    public ShiftHours(Shift shift, LocalDate day, Zone zone, Function<String, Zone> zones) {
        this.shift = shift;
        this.zone = zone;
        this.start = day.atTime(shift.segments().get(0).start());
        var parts = new ArrayList<Interval>();
        var placed = new ArrayList<SiteParts.Placed>();
        var clocks = new ArrayList<Stated>();
        boolean namesSites = shift.namesSites();
        var earliest = start;
        for (var segment : shift.segments()) {
            var from = next(segment.start(), earliest);
            var to = from.toLocalDate()
                    .plusDays(segment.crossesMidnight() ? 1 : 0)
                    .atTime(segment.end());
            var clock = segment.site() == null ? zone : zones.apply(segment.site());
            var hours = interval(from, to, clock);
            parts.add(hours);
            if (namesSites) {
                placed.add(new SiteParts.Placed(segment.site(), clock, hours));
                clocks.add(new Stated(from, to, clock));
            }
            earliest = to;
        }
        this.present = Intervals.of(parts);
        this.sites = namesSites ? SiteParts.of(placed) : SiteParts.NONE;
        this.stated = namesSites ? clocks : List.of();
    }

    /** Returns the hours to be present, including breaks. */
    public Intervals present() {
        return present;
    }

    /** Returns where the parts are worked, when the shift names sites. */
    public SiteParts sites() {
        return sites;
    }

    /** Turns what a clock shows into an instant: the clock of the part in which it lies, or of the last part before it. */
    private Instant instant(LocalDateTime local) {
        var clock = stated.isEmpty() ? zone : stated.get(0).zone();
        for (var part : stated) {
            if (!part.from().isAfter(local)) {
                clock = part.zone();
            }
        }
        return clock.instant(local);
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
                    var begin = instant(from);
                    return new Interval(begin, begin.plus(Duration.between(from, next(b.end(), from))));
                })
                .toList());
    }

    /** Returns the time in which presence does not count: unpaid breaks, and the gaps between the parts of a split shift. */
    public Intervals unpaid() {
        return breaks(b -> !b.paid()).or(present.gaps());
    }

    /** Returns the interval in which presence counts. */
    public Interval window() {
        return hull().widened(shift.before(), shift.after());
    }

    /** Returns the interval whose punches can belong to the shift; it contains the window. */
    public Interval reach() {
        return hull().widened(shift.reachBefore(), shift.reachAfter());
    }

    /**
     * Holds the two halves of the hours.
     *
     * @param first the hours before the break at which the halves meet
     * @param second the hours after it
     */
    public record Halves(Intervals first, Intervals second) {}

    /**
     * Divides the hours. The halves meet at {@code halfAt} of the shift, or else at the break or gap that divides the working
     * time most evenly, if at least a third of it lies on either side. Otherwise they meet in the middle of the working time.
     */
    public Halves halves() {
        var work = present.minus(unpaid());
        var pauses = breaks(b -> true).or(present.gaps()).list();
        if (shift.halfAt() != null) {
            var at = instant(next(shift.halfAt(), start));
            return pauses.stream()
                    .filter(pause -> pause.reaches(at))
                    .findFirst()
                    .map(pause -> halves(pause.start(), pause.end()))
                    .orElseGet(() -> halves(at, at));
        }
        return pauses.stream()
                .filter(pause -> smallerSide(work, pause).multipliedBy(3).compareTo(work.length()) >= 0)
                .min(Comparator.comparing((Interval pause) -> difference(work, pause)))
                .map(pause -> halves(pause.start(), pause.end()))
                .orElseGet(() -> middle(work));
    }

    private static Duration smallerSide(Intervals work, Interval pause) {
        var before = work.before(pause.start()).length();
        var after = work.after(pause.end()).length();
        return before.compareTo(after) < 0 ? before : after;
    }

    private static Duration difference(Intervals work, Interval pause) {
        return work.before(pause.start())
                .length()
                .minus(work.after(pause.end()).length())
                .abs();
    }

    private Halves halves(Instant firstEnd, Instant secondStart) {
        return new Halves(present.before(firstEnd), present.after(secondStart));
    }

    /** Divides in the middle of the working time. The hours of both halves end and begin with work, not with a break. */
    private Halves middle(Intervals work) {
        var first = work.first(work.length().dividedBy(2));
        return new Halves(around(first), around(work.minus(first)));
    }

    private Intervals around(Intervals work) {
        return work.isEmpty() ? work : present.and(Intervals.of(work.hull()));
    }

    /** Decides whether {@code time} lies between the first start and the last end, both exclusive. */
    boolean hasInside(LocalTime time) {
        var instant = instant(next(time, start));
        return instant.isAfter(hull().start()) && instant.isBefore(hull().end());
    }

    /** Returns the interval from the first start to the last end; it is empty where the clocks jump over all hours. */
    public Interval hull() {
        if (!present.isEmpty()) {
            return present.hull();
        }
        var from = instant(start);
        return new Interval(from, from);
    }

    /** Returns the length of the hours if there were no change to or from summer time. */
    public static Duration nominal(Shift shift, LocalDate day) {
        var hours = new ShiftHours(shift, day, Zone.UTC);
        return Presence.of(hours.present(), hours, shift.minimumBreak()).counted();
    }

    /** Returns the first {@code time} on the clock that is not before {@code earliest}. */
    private static LocalDateTime next(LocalTime time, LocalDateTime earliest) {
        var sameDay = earliest.toLocalDate().atTime(time);
        return sameDay.isBefore(earliest) ? sameDay.plusDays(1) : sameDay;
    }

    private static Interval interval(LocalDateTime from, LocalDateTime to, Zone clock) {
        var start = clock.instant(from);
        var end = clock.instant(to);
        return new Interval(start, end.isBefore(start) ? start : end);
    }
}
