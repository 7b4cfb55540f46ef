package dev.presente.enrolment;

import dev.presente.system.statements.Turn;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets only one enrolment at a time be stored, over all replicas. If two come at once with the same face, the second therefore
 * finds the first.
 */
@Component
class EnrolmentTurn {
    /** Many enrolments take their turns in this time; when they do not, the database is stuck. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;

    EnrolmentTurn(TransactionOperations transaction, JdbcClient jdbc) {
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /**
     * Runs {@code step} in a transaction when its turn comes, and returns its result.
     *
     * @throws CannotAcquireLockException when its turn does not come in time
     */
    <T> T take(Supplier<T> step) {
        await(); // Only one enrolment of this replica then holds a connection while it waits.
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.enrolment', 0)), " + Turn.BRIEF)
                        .query((rs, i) -> true)
                        .single();
                return step.get();
            }));
        } finally {
            turn.unlock();
        }
    }

    private void await() {
        try {
            if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CannotAcquireLockException("Too many enrolments wait for their turn");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotAcquireLockException("Interrupted while an enrolment waits for its turn", e);
        }
    }
}
