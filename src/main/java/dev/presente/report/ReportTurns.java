package dev.presente.report;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Lets few reports be made at once, each with one connection of the pool, so that check-ins have the others. */
@Component
public class ReportTurns {
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    /**
     * Waits for a turn, which {@link #end} ends.
     *
     * @throws ProblemException {@code overloaded} when too many reports are being made
     */
    public void take() {
        try {
            if (permits.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(ProblemCode.OVERLOADED, Wording.of("detail.reports.busy"));
    }

    /** Ends a turn, so that another report can be made. */
    public void end() {
        permits.release();
    }
}
