package dev.presente.system.metrics;

import dev.presente.system.database.DatabaseOutage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts the requests that failed because of the database, by the kind of failure. */
@Component
public class DatabaseFailures {
    private final Map<DatabaseOutage.Kind, Counter> counters = new EnumMap<>(DatabaseOutage.Kind.class);

    DatabaseFailures(MeterRegistry meters) {
        Arrays.stream(DatabaseOutage.Kind.values())
                .forEach(kind -> counters.put(
                        kind,
                        Counter.builder("presente.database.failures")
                                .tag("kind", kind.label())
                                .description("Requests that were answered 503 because of the database")
                                .register(meters)));
    }

    /** Counts a failure and returns the one line that the log needs. */
    public String note(Throwable failure) {
        var counter = counters.get(DatabaseOutage.kind(failure));
        if (counter != null) {
            counter.increment();
        }
        return DatabaseOutage.line(failure);
    }
}
