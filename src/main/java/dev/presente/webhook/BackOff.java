package dev.presente.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait after a failed attempt: eleven attempts over three days. */
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

    /** @param attempts made so far, at least one; empty: give up */
    static Optional<Duration> after(int attempts) {
        return attempts <= WAITS.size() ? Optional.of(WAITS.get(attempts - 1)) : Optional.empty();
    }
}
