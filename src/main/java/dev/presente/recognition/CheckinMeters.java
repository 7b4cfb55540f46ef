package dev.presente.recognition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Counts check-ins by their outcome, and measures how long they take. A repeat of an earlier request does not count. */
@Component
public class CheckinMeters {
    private final MeterRegistry meters;
    private final Counter secondTries;

    CheckinMeters(MeterRegistry meters) {
        this.meters = meters;
        Arrays.stream(Kind.values()).forEach(this::timer);
        this.secondTries = Counter.builder("presente.checkin.lock.retries")
                .description("Check-ins that were tried once more because a lock was held for too long")
                .register(meters);
    }

    private enum Kind {
        FACE,
        PIN,
        BADGE,
        CONFIRMATION
    }

    /** Begins to count these outcomes, so that the metrics also have those that have not happened yet. */
    public void expect(Enum<?>... outcomes) {
        Arrays.stream(outcomes).forEach(this::counter);
    }

    public void count(Enum<?> outcome, Proof proof, long nanos) {
        counter(outcome).increment();
        timer(kind(proof)).record(nanos, TimeUnit.NANOSECONDS);
    }

    public void countSecondTry() {
        secondTries.increment();
    }

    private Counter counter(Enum<?> outcome) {
        return Counter.builder("presente.checkins")
                .description("Check-ins by their outcome")
                .tag("outcome", outcome.name())
                .register(meters);
    }

    private Timer timer(Kind kind) {
        return Stages.timer("presente.checkin")
                .description("Time from the complete request to the answer of a check-in")
                .tag("proof", kind.name())
                .register(meters);
    }

    private static Kind kind(Proof proof) {
        if (proof instanceof Proof.Face) {
            return Kind.FACE;
        }
        if (proof instanceof Proof.Pin) {
            return Kind.PIN;
        }
        return proof instanceof Proof.Badge ? Kind.BADGE : Kind.CONFIRMATION;
    }
}
