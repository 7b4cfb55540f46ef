package dev.presente.system.page;

import dev.presente.zone.Zone;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes how far the clock of the service is from UTC, for times that pages show, as {@code format.js} reads it. */
public final class ClockOffsets {
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");
    private static final Duration SHOWN_BEFORE = Duration.ofDays(20 * 365);
    private static final Duration SHOWN_AHEAD = Duration.ofDays(2 * 365);

    private ClockOffsets() {}

    public static String of(Clock clock) {
        var now = clock.instant();
        var changes = Zone.of(clock).changes(now.minus(SHOWN_BEFORE), now.plus(SHOWN_AHEAD));
        return Stream.concat(
                        Stream.of(OFFSET.format(changes.firstEntry().getValue())),
                        changes.tailMap(changes.firstKey(), false).entrySet().stream()
                                .map(change -> change.getKey() + "=" + OFFSET.format(change.getValue())))
                .collect(Collectors.joining(" "));
    }
}
