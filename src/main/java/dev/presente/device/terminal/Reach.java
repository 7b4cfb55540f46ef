package dev.presente.device.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Knows since when each terminal has been in reach of this replica without a gap. A terminal asks every few seconds, sends a punch
 * at once, and after a gap first sends what it has kept meanwhile, often one by one.
 */
@Component
class Reach {
    private static final Duration GAP = Duration.ofMinutes(3);

    private final Map<Long, Heard> heard = new ConcurrentHashMap<>();

    private record Heard(Instant since, Instant last) {
        boolean isOver(Instant now) {
            return now.isBefore(last) || Duration.between(last, now).compareTo(GAP) >= 0;
        }
    }

    /** Notes that a terminal was heard of. */
    void hear(long device, Instant now) {
        heard.merge(
                device,
                new Heard(now, now),
                (before, here) -> before.isOver(now) ? here : new Heard(before.since(), now));
    }

    /** Notes that something a terminal sent was not taken, so that it sends that later. */
    void fail(long device) {
        heard.remove(device);
    }

    /** Returns since when a terminal has been in reach; empty when it is not. */
    Optional<Instant> since(long device, Instant now) {
        return Optional.ofNullable(heard.get(device))
                .filter(one -> !one.isOver(now))
                .map(Heard::since);
    }
}
