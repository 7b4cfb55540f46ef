package dev.presente.attendance.workday;

import dev.presente.attendance.shift.Intervals;
import dev.presente.attendance.workday.Pairs.Remark;
import dev.presente.zone.Zone;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Collects what the rules say about a day while they derive it. */
final class Notes {
    private final Function<Instant, Zone> clock;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<Explanation> explain = new ArrayList<>();

    /**
     * Begins without any note.
     *
     * @param clock returns the zone by whose clock an instant is told
     */
    Notes(Function<Instant, Zone> clock) {
        this.clock = clock;
    }

    void flag(Flag flag) {
        flags.add(flag);
    }

    void note(ExplainCode code, Map<String, String> arguments) {
        explain.add(Explanation.of(code, arguments));
    }

    /** Notes and flags what a pairing made of one punch. */
    void remark(Remark remark, String pairing) {
        var at = time(remark.punch().at());
        var other = time(remark.at());
        switch (remark.kind()) {
            case REPEAT -> note(ExplainCode.REPEAT, Map.of("at", at, "before", other));
            case REPEAT_OUT -> note(ExplainCode.REPEAT_OUT, Map.of("at", at, "before", other));
            case UNKNOWN_DIRECTION -> {
                flag(Flag.UNKNOWN_DIRECTION);
                note(ExplainCode.UNKNOWN_DIRECTION, Map.of("at", at, "pairing", pairing));
            }
            case UNPAIRED -> {
                flag(Flag.UNPAIRED);
                note(
                        ExplainCode.UNPAIRED,
                        Map.of("at", at, "pairing", pairing, "direction", direction(remark.punch())));
            }
            case FORGOTTEN_OUT -> {
                flag(Flag.FORGOTTEN_OUT);
                if (remark.countsNothing()) {
                    note(ExplainCode.FORGOTTEN_OUT, Map.of("at", at));
                } else {
                    note(ExplainCode.FORGOTTEN_OUT_CLOSED, Map.of("at", at, "until", other));
                }
            }
            case FORGOTTEN_IN -> {
                flag(Flag.FORGOTTEN_IN);
                if (remark.countsNothing()) {
                    note(ExplainCode.FORGOTTEN_IN, Map.of("at", at));
                } else {
                    note(ExplainCode.FORGOTTEN_IN_OPENED, Map.of("at", at, "from", other));
                }
            }
        }
    }

    private static String direction(Punch punch) {
        return punch.direction() == null ? "NONE" : punch.direction().name();
    }

    /** In the order of the enum. */
    Set<Flag> flags() {
        return Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }

    List<Explanation> explain() {
        return List.copyOf(explain);
    }

    String time(Instant instant) {
        return clock.apply(instant)
                .time(instant.truncatedTo(ChronoUnit.SECONDS))
                .toString();
    }

    String times(Intervals intervals) {
        return intervals.list().stream()
                .map(i -> time(i.start()) + " to " + time(i.end()))
                .collect(Collectors.joining(", "));
    }
}
