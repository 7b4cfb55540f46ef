package dev.presente.system.readiness;

import dev.presente.system.database.DatabaseOutage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Looks at all vitals on a thread of its own and keeps what it has seen, so that a probe waits for nothing. When this thread
 * itself is stuck, the replica is not ready either.
 */
@Component("replica")
@ConditionalOnWebApplication
class VitalSigns implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(VitalSigns.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration OLDEST = Duration.ofSeconds(15);

    private final List<Vital> vitals;
    private final Thread thread = new Thread(this::run, "presente-readiness");

    private volatile Seen seen;
    private volatile boolean ended;

    VitalSigns(List<Vital> vitals, MeterRegistry meters) {
        this.vitals = vitals;
        seen = look();
        Gauge.builder("presente.ready", () -> isStuck() || !seen.isReady() ? 0 : 1)
                .description("1 when this replica can serve")
                .register(meters);
        vitals.forEach(vital -> Gauge.builder("presente.vital", () -> isWell(vital) ? 1 : 0)
                .tag("vital", vital.name())
                .description("1 when nothing is wrong with this part of what the replica needs")
                .register(meters));
        if (!seen.troubles().isEmpty()) {
            tell(seen);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Holds what was seen.
     *
     * @param troubles what is wrong, by the name of the vital
     * @param isReady whether nothing that is needed is among them
     * @param at when, as {@link System#nanoTime}
     */
    private record Seen(Map<String, String> troubles, boolean isReady, long at) {}

    private boolean isStuck() {
        return System.nanoTime() - seen.at() > OLDEST.toNanos();
    }

    private boolean isWell(Vital vital) {
        return !isStuck() && !seen.troubles().containsKey(vital.name());
    }

    @Override
    public Health health() {
        var last = seen;
        if (isStuck()) {
            return Health.outOfService()
                    .withDetail("stuck", "nothing has been looked at for " + OLDEST.toSeconds() + " s")
                    .build();
        }
        return (last.isReady() ? Health.up() : Health.outOfService())
                .withDetails(last.troubles())
                .build();
    }

    private void run() {
        while (!ended) {
            LockSupport.parkNanos(PAUSE.toNanos());
            var now = look();
            if (!now.troubles().keySet().equals(seen.troubles().keySet()) && !ended) {
                tell(now);
            }
            seen = now;
        }
    }

    private static void tell(Seen now) {
        if (now.troubles().isEmpty()) {
            LOG.info("All is well again");
        } else {
            LOG.warn(
                    "{}: {}",
                    now.isReady() ? "Something is wrong" : "Not ready",
                    now.troubles().entrySet().stream()
                            .map(trouble -> trouble.getKey() + ": " + trouble.getValue())
                            .collect(Collectors.joining("; ")));
        }
    }

    private Seen look() {
        var troubles = new LinkedHashMap<String, String>();
        boolean isReady = true;
        for (var vital : vitals) {
            var trouble = trouble(vital);
            if (trouble.isPresent()) {
                troubles.put(vital.name(), trouble.get());
                isReady &= !vital.isNeeded();
            }
        }
        return new Seen(troubles, isReady, System.nanoTime());
    }

    private static Optional<String> trouble(Vital vital) {
        try {
            return vital.trouble();
        } catch (RuntimeException e) {
            return Optional.of(DatabaseOutage.line(e));
        }
    }

    @PreDestroy
    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }
}
