package dev.presente.attendance.shift;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.function.Function;

/**
 * Rounds the start and the end of a day's presence on the local clock. What was recorded is never rounded.
 *
 * @param step from one minute to one hour; it divides an hour
 * @param in how the start of the first stretch is rounded
 * @param out how the end of the last stretch is rounded
 */
public record Rounding(Duration step, Way in, Way out) {
    /** Says to which multiple of the step a time is rounded. */
    public enum Way {
        NONE,
        /** To the nearest one; exactly half a step goes to the later. */
        NEAREST,
        EARLIER,
        LATER
    }

    /**
     * Returns {@code present} with its first start and its last end rounded; a stretch that becomes empty is dropped.
     *
     * @param clock returns the zone by whose clock an instant is rounded
     */
    public Intervals round(Intervals present, Function<Instant, Zone> clock) {
        if (present.isEmpty()) {
            return present;
        }
        var parts = new ArrayList<>(present.list());
        var first = parts.get(0);
        int end = parts.size() - 1;
        var start = rounded(first.start(), in, clock);
        var finish = rounded(parts.get(end).end(), out, clock);
        if (end == 0) {
            return start.isBefore(finish) ? Intervals.of(new Interval(start, finish)) : Intervals.NONE;
        }
        var last = parts.get(end);
        parts.remove(end);
        if (last.start().isBefore(finish)) {
            parts.add(new Interval(last.start(), finish));
        }
        parts.remove(0);
        if (start.isBefore(first.end())) {
            parts.add(0, new Interval(start, first.end()));
        }
        return Intervals.of(parts);
    }

    private Instant rounded(Instant instant, Way way, Function<Instant, Zone> clock) {
        var past = Duration.ofSeconds(
                clock.apply(instant).time(instant).toLocalTime().toSecondOfDay() % step.toSeconds());
        var earlier = instant.truncatedTo(ChronoUnit.SECONDS).minus(past);
        var later = past.isZero() ? earlier : earlier.plus(step);
        return switch (way) {
            case NONE -> instant;
            case NEAREST -> past.multipliedBy(2).compareTo(step) < 0 ? earlier : later;
            case EARLIER -> earlier;
            case LATER -> later;
        };
    }
}
