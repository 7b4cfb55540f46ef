package dev.presente.attendance.shift;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says where the parts of a shift are worked. A shift that names no site has none. */
public final class SiteParts {
    static final SiteParts NONE = new SiteParts(List.of());

    private final List<SitePart> parts;

    private SiteParts(List<SitePart> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Names hours and where they are. */
    record Placed(@Nullable String site, Zone zone, Interval hours) {}

    /** Puts the parts in order of time. The time between two of them is nearer to the first until its middle. */
    static SiteParts of(List<Placed> given) {
        var sorted = given.stream()
                .sorted(Comparator.comparing((Placed one) -> one.hours().start()))
                .toList();
        var parts = new ArrayList<SitePart>();
        var from = Instant.MIN;
        for (int i = 0; i < sorted.size(); i++) {
            var one = sorted.get(i);
            var to = i + 1 == sorted.size()
                    ? Instant.MAX
                    : later(from, middle(one.hours(), sorted.get(i + 1).hours()));
            parts.add(new SitePart(one.site(), one.zone(), one.hours(), new Interval(from, to)));
            from = to;
        }
        return new SiteParts(parts);
    }

    private static Instant middle(Interval first, Interval second) {
        return first.end().isAfter(second.start())
                ? second.start()
                : first.end()
                        .plus(Duration.between(first.end(), second.start()).dividedBy(2))
                        .truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public List<SitePart> list() {
        return parts;
    }

    /** Returns the clock that is read at an instant: that of the nearest part, or {@code otherwise} when there are none. */
    public Zone zone(Instant at, Zone otherwise) {
        return parts.stream()
                .filter(part -> part.nearest().contains(at))
                .findFirst()
                .map(SitePart::zone)
                .orElse(otherwise);
    }

    /** Returns the parts at whose sites somebody may be at an instant: between two of them both. */
    public List<SitePart> around(Instant at) {
        var there = parts.stream().filter(part -> part.hours().reaches(at)).toList();
        if (!there.isEmpty()) {
            return there;
        }
        var around = new ArrayList<SitePart>();
        parts.stream()
                .filter(part -> part.hours().end().isBefore(at))
                .reduce((earlier, later) -> later)
                .ifPresent(around::add);
        parts.stream()
                .filter(part -> part.hours().start().isAfter(at))
                .findFirst()
                .ifPresent(around::add);
        return around;
    }
}
