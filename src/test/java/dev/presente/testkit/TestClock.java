package dev.presente.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Stands still until it is told to move. */
@Component
@Primary
public class TestClock extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T08:01:12Z"));

    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    /** Goes on to the next time that it is this time of day in UTC. */
    public void advanceTo(LocalTime time) {
        now.updateAndGet(instant -> {
            var today = instant.atOffset(ZoneOffset.UTC).with(time).toInstant();
            return today.isBefore(instant) ? today.plus(Duration.ofDays(1)) : today;
        });
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
