package dev.presente.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says how long to wait after a failed attempt. There are at most eleven attempts, over three days. */
final class BackOff {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(8),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24));

    private BackOff() {}

    /**
     * Returns the wait before the next attempt; it is empty after the last one.
     *
     * @param attempts the number of attempts so far, at least 1
     */
    static Optional<Duration> after(int attempts) {
        return attempts <= WAITS.size() ? Optional.of(WAITS.get(attempts - 1)) : Optional.empty();
    }
}
