package dev.presente.system.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Reads all figures on a thread of its own and keeps them for those who read the metrics. A figure that has not been read for a
 * minute, because the database does not answer, is no number any more.
 */
@Component
@ConditionalOnWebApplication
class FigureSampler {
    private static final Logger LOG = LoggerFactory.getLogger(FigureSampler.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private final List<Figures> groups;
    private final Map<String, Read> last = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "presente-figures");

    private volatile boolean ended;

    FigureSampler(List<Figures> groups, MeterRegistry meters) {
        this.groups = groups;
        groups.stream()
                .flatMap(group -> group.figures().stream())
                .forEach(figure -> Gauge.builder(figure.name(), () -> value(figure.name()))
                        .baseUnit(figure.unit())
                        .description(figure.description())
                        .register(meters));
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Holds a value.
     *
     * @param at when it was read, as {@link System#nanoTime}
     */
    private record Read(double value, long at) {}

    private double value(String name) {
        var read = last.get(name);
        return read == null || System.nanoTime() - read.at() > OLDEST.toNanos() ? Double.NaN : read.value();
    }

    private void run() {
        while (!ended) {
            groups.forEach(this::sample);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void sample(Figures group) {
        try {
            var values = group.read();
            long now = System.nanoTime();
            values.forEach((name, value) -> last.put(name, new Read(value, now)));
        } catch (RuntimeException e) {
            LOG.debug("Figures are not read", e); // the readiness tells what is wrong with the database
        }
    }

    @PreDestroy
    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }
}
