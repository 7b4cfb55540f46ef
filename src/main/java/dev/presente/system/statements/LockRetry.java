package dev.presente.system.statements;

import dev.presente.system.database.DatabaseOutage;
import java.util.function.Supplier;

/** Tries once more what has waited for a lock in vain. */
public final class LockRetry {
    private LockRetry() {}

    /**
     * Runs a transaction, and once more when another session held a lock for too long, because by then the server has ended a
     * session that held the lock and did nothing.
     *
     * @param transaction begins anew each time it is called
     * @param between runs before the second try
     */
    public static <T> T of(Supplier<T> transaction, Runnable between) {
        try {
            return transaction.get();
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isLockTimeout(e)) {
                throw e;
            }
            between.run();
            return transaction.get();
        }
    }
}
