package dev.presente.device.terminal;

import dev.presente.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out how far the clock of a terminal is ahead, and notes it. A record of the future shows it. A record of the past shows it
 * when it is the only one and cannot have waited in the terminal: the terminal has been in reach since before the time that the
 * record tells, or for so long that it has sent what it had kept.
 */
@Component
class ClockDrift {
    /** A clock that differs by this time is to be set, and its punches are marked. */
    private static final int SECONDS = 30;

    /** A terminal that has been in reach for this time has sent what it had kept before. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final Duration BETWEEN_COMMANDS = Duration.ofMinutes(10);
    private static final Duration LONGEST_DELAY = Duration.ofHours(12);

    private final Devices devices;
    private final Reach reach;

    ClockDrift(Devices devices, Reach reach) {
        this.devices = devices;
        this.reach = reach;
    }

    /** Returns by how many seconds the clock is ahead, less than zero when it is behind; null when no line shows it. */
    @Nullable
    Integer measured(Device device, List<String> lines, Instant now) {
        var zone = Zone.of(device.zone());
        var newest = lines.stream()
                .map(line -> new TerminalLine(line).record())
                .filter(Objects::nonNull)
                .map(record -> instant(record.at(), zone, now))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return null;
        }
        var ahead = Duration.between(now, newest.get());
        boolean isSure = !ahead.isNegative()
                || (lines.size() == 1
                        && ahead.abs().compareTo(LONGEST_DELAY) < 0
                        && reach.since(device.id(), now)
                                .filter(since -> !since.isAfter(newest.get())
                                        || Duration.between(since, now).compareTo(SETTLED) >= 0)
                                .isPresent());
        return isSure ? (int) Math.min(Integer.MAX_VALUE, ahead.toSeconds()) : null;
    }

    /** Decides whether punches are marked with a difference. */
    static boolean isMarked(int seconds) {
        return Math.abs((long) seconds) >= SECONDS;
    }

    /** Notes how far the clock is ahead, and whether the terminal is to set it. */
    void note(Device device, int seconds, Instant now) {
        var told = device.clockSetAt();
        boolean isDue = isMarked(seconds)
                && (told == null || Duration.between(told, now).compareTo(BETWEEN_COMMANDS) > 0);
        devices.drift(device.id(), seconds, now);
        if (isDue) {
            devices.wantClock(device.id());
        }
    }

    /** Of a time that comes twice the one counts that is nearer to now: the other one is an hour away, however right the clock is. */
    private static Optional<Instant> instant(LocalDateTime local, Zone zone, Instant now) {
        return zone.offsets(local).stream()
                .map(local::toInstant)
                .min(Comparator.comparing(at -> Duration.between(at, now).abs()));
    }
}
