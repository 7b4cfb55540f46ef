package dev.presente.attendance.shift;

import java.time.Duration;
import java.time.Instant;

/**
 * Bounds a stretch of time.
 *
 * @param start inclusive
 * @param end exclusive, not before {@code start}
 */
public record Interval(Instant start, Instant end) {
    public Interval {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("An interval ends before it starts: " + start + " to " + end);
        }
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    Interval widened(Duration before, Duration after) {
        return new Interval(start.minus(before), end.plus(after));
    }

    /** Decides whether some time belongs to both intervals. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end)
                && other.start.isBefore(end)
                && !length().isZero()
                && !other.length().isZero();
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** Decides whether {@code instant} is inside or at one of the ends. */
    public boolean reaches(Instant instant) {
        return !instant.isBefore(start) && !instant.isAfter(end);
    }

    /** Returns how far {@code instant} is from this interval; the distance is zero inside and at both ends. */
    public Duration distance(Instant instant) {
        if (instant.isBefore(start)) {
            return Duration.between(instant, start);
        }
        return instant.isAfter(end) ? Duration.between(end, instant) : Duration.ZERO;
    }
}
