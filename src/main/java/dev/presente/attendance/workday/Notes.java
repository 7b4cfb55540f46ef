package dev.presente.attendance.workday;

import dev.presente.attendance.shift.Intervals;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what the rules say about a day while they derive it. */
final class Notes {
    private final ZoneId zone;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<Explanation> explain = new ArrayList<>();

    Notes(ZoneId zone) {
        this.zone = zone;
    }

    void flag(Flag flag) {
        flags.add(flag);
    }

    void note(String rule, String inputs, String effect) {
        explain.add(new Explanation(rule, inputs, effect));
    }

    /** In the order of the enum. */
    Set<Flag> flags() {
        return Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }

    List<Explanation> explain() {
        return List.copyOf(explain);
    }

    String time(Instant instant) {
        return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), zone)
                .toString();
    }

    String times(Intervals intervals) {
        return intervals.list().stream()
                .map(i -> time(i.start()) + " to " + time(i.end()))
                .collect(Collectors.joining(", "));
    }
}
