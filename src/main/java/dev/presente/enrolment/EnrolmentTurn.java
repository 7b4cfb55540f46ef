package dev.presente.enrolment;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** One enrolment is stored at a time, on all replicas: so that of two at once with one face the second finds the first. */
@Component
class EnrolmentTurn {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final TransactionOperations transaction;
    private final JdbcClient jdbc;

    EnrolmentTurn(TransactionOperations transaction, JdbcClient jdbc) {
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** Runs {@code step} in a transaction. */
    <T> T take(Supplier<T> step) {
        turn.lock(); // so that only one of this replica waits with a connection in hand
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                jdbc.sql("select pg_advisory_xact_lock(hashtextextended('presente.enrolment', 0))")
                        .query((rs, i) -> true)
                        .single();
                return step.get();
            }));
        } finally {
            turn.unlock();
        }
    }
}
