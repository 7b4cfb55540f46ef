package dev.presente.attendance.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Holds a set of instants as disjoint intervals in order; none is empty and no two touch. */
public final class Intervals {
    public static final Intervals NONE = new Intervals(List.of());

    private final List<Interval> list;

    private Intervals(List<Interval> list) {
        this.list = List.copyOf(list);
    }

    /** Returns the union of {@code parts}, which may be in any order. */
    public static Intervals of(Collection<Interval> parts) {
        var sorted = new ArrayList<Interval>(parts.size());
        for (var part : parts) {
            if (!part.start().equals(part.end())) {
                sorted.add(part);
            }
        }
        if (sorted.isEmpty()) {
            return NONE;
        }
        if (sorted.size() == 1) {
            return new Intervals(sorted);
        }
        sorted.sort(Comparator.comparing(Interval::start));
        var merged = new ArrayList<Interval>(sorted.size());
        for (var part : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && !merged.get(last).end().isBefore(part.start())) {
                merged.set(last, new Interval(merged.get(last).start(), later(merged.get(last), part)));
            } else {
                merged.add(part);
            }
        }
        return new Intervals(merged);
    }

    private static Instant later(Interval a, Interval b) {
        return a.end().isAfter(b.end()) ? a.end() : b.end();
    }

    public static Intervals of(Interval part) {
        return of(List.of(part));
    }

    public List<Interval> list() {
        return list;
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public Duration length() {
        var length = Duration.ZERO;
        for (var part : list) {
            length = length.plus(part.length());
        }
        return length;
    }

    /** Returns the interval from the first instant to the last; the set must not be empty. */
    public Interval hull() {
        return new Interval(list.get(0).start(), list.get(list.size() - 1).end());
    }

    /** Returns what belongs to this set or to {@code other}. */
    public Intervals or(Intervals other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return of(Stream.concat(list.stream(), other.list.stream()).toList());
    }

    public Intervals and(Intervals other) {
        if (isEmpty() || other.isEmpty()) {
            return NONE;
        }
        var common = new ArrayList<Interval>();
        for (var a : list) {
            for (var b : other.list) {
                var start = a.start().isAfter(b.start()) ? a.start() : b.start();
                var end = a.end().isBefore(b.end()) ? a.end() : b.end();
                if (start.isBefore(end)) {
                    common.add(new Interval(start, end));
                }
            }
        }
        return of(common);
    }

    /** Returns the part that lies before {@code instant}. */
    public Intervals before(Instant instant) {
        return isEmpty() || !hull().start().isBefore(instant) ? NONE : and(of(new Interval(hull().start(), instant)));
    }

    /** Returns the part that does not lie before {@code instant}. */
    public Intervals after(Instant instant) {
        return isEmpty() || !instant.isBefore(hull().end()) ? NONE : and(of(new Interval(instant, hull().end())));
    }

    public Intervals minus(Intervals other) {
        return isEmpty() || other.isEmpty() ? this : and(other.within(hull()));
    }

    /** Returns what lies between the first instant and the last without belonging to this set. */
    Intervals gaps() {
        return isEmpty() ? this : within(hull());
    }

    /** Returns the part of {@code frame} that does not belong to this set. */
    private Intervals within(Interval frame) {
        var free = new ArrayList<Interval>();
        var from = frame.start();
        for (var taken : list) {
            if (taken.start().isAfter(from) && from.isBefore(frame.end())) {
                free.add(new Interval(from, taken.start().isBefore(frame.end()) ? taken.start() : frame.end()));
            }
            from = taken.end().isAfter(from) ? taken.end() : from;
        }
        if (from.isBefore(frame.end())) {
            free.add(new Interval(from, frame.end()));
        }
        return of(free);
    }

    /** Returns the earliest part that is {@code length} long, or everything when there is less. */
    public Intervals first(Duration length) {
        if (isEmpty()) {
            return this;
        }
        var taken = new ArrayList<Interval>();
        var left = length;
        for (var part : list) {
            var some = part.length().compareTo(left) < 0 ? part.length() : left;
            taken.add(new Interval(part.start(), part.start().plus(some)));
            left = left.minus(some);
        }
        return of(taken);
    }

    /** Returns the latest part that is {@code length} long, or everything when there is less. */
    public Intervals last(Duration length) {
        var rest = length().minus(length);
        return rest.isNegative() ? this : minus(first(rest));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intervals that && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return list.toString();
    }
}
