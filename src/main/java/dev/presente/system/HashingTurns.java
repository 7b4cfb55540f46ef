package dev.presente.system;

import dev.presente.wording.Wording;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets at most two slow hashes of one kind be computed at once, in the order in which they were asked for. A hash occupies a
 * core for a tenth of a second on purpose. Without a limit, people who try passwords would occupy the whole machine, and within
 * a transaction all connections to the database as well.
 */
public final class HashingTurns {
    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    /**
     * Waits for its turn and then computes.
     *
     * @throws ProblemException {@code overloaded} when too many wait, or for too long
     * @throws IllegalStateException within a transaction, whose connection and locks nobody else would get meanwhile
     */
    public <T> T take(Supplier<T> hashing) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A slow hash is computed before a transaction or after it, never within one");
        }
        acquire();
        try {
            return hashing.get();
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            if (permits.getQueueLength() < MOST_WAITING && permits.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(ProblemCode.OVERLOADED, Wording.of("detail.hashing.busy"));
    }
}
