package dev.presente.privacy;

import dev.presente.privacy.Purge.DoubtException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Purges once a day by itself, on one replica. Where the clock may be wrong it waits for the word of a person. */
@Service
class DailyPurge {
    private static final Logger LOG = LoggerFactory.getLogger(DailyPurge.class);
    private static final Duration DAILY = Duration.ofHours(23);

    private final Purge purge;
    private final Clock clock;

    private volatile @Nullable Held held;

    DailyPurge(Purge purge, Clock clock) {
        this.purge = purge;
        this.clock = clock;
    }

    /**
     * States that the purge waits for the word of a person.
     *
     * @param since when it was last tried, as {@link System#nanoTime}
     */
    private record Held(String reason, long since) {}

    /** Returns why the purge waits for the word of a person; empty when it does not wait. */
    Optional<String> held() {
        return Optional.ofNullable(held).map(Held::reason);
    }

    /** Looks often, so that a service that is not always on misses no day. */
    @Scheduled(initialDelay = 30, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void look() {
        if (purge.last().filter(run -> isToday(run.at())).isPresent()) {
            held = null;
            return;
        }
        var before = held;
        if (before != null && System.nanoTime() - before.since() < DAILY.toNanos()) {
            return;
        }
        try {
            purge.runUnlessInDoubt().ifPresent(run -> LOG.info("Retention: {}", run.deleted()));
            held = null;
        } catch (DoubtException e) {
            held = new Held(String.valueOf(e.getMessage()), System.nanoTime());
            LOG.warn(
                    "Nothing is purged, because {}. When that is right: ./presente purge --dry-run, and then"
                            + " ./presente purge --confirm",
                    e.getMessage());
        }
    }

    private boolean isToday(Instant run) {
        var now = clock.instant();
        return run.isAfter(now.minus(DAILY)) && !run.isAfter(now.plus(DAILY));
    }
}
