package dev.presente.system.readiness;

import dev.presente.system.clock.DatabaseClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Compares the clocks of this machine and of the database. The service uses that of the database, but one of the two is wrong,
 * and only a person can say which.
 */
@Component
@ConditionalOnWebApplication
@Order(2)
class ClockVital implements Vital {
    private final DatabaseClock clock;
    private final Duration tolerance;

    ClockVital(DatabaseClock clock, ReadinessProperties properties, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("presente.clock.ahead", () -> clock.ahead().toNanos() / 1e9)
                .baseUnit("seconds")
                .description("How far the clock of this machine is before that of the database")
                .register(meters);
        this.tolerance = properties.clockTolerance();
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Optional<String> trouble() {
        var ahead = clock.ahead();
        if (ahead.abs().compareTo(tolerance) <= 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the clock of this machine is %.1f s %s that of the database",
                ahead.abs().toMillis() / 1000.0,
                ahead.isNegative() ? "behind" : "before"));
    }
}
