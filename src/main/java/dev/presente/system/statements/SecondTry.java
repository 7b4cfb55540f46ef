package dev.presente.system.statements;

import dev.presente.system.database.DatabaseOutage;
import java.util.function.Supplier;

/** Tries once more what the server took back for a reason that lay outside of the transaction. */
public final class SecondTry {
    private SecondTry() {}

    /**
     * Runs a transaction, and once more when another session held a lock for too long, because by then the server has ended a
     * session that held the lock and did nothing; or when its own session was ended, because this process stood still within
     * the transaction. Both times nothing of the first try was stored.
     *
     * @param transaction begins anew each time it is called
     * @param between runs before the second try
     */
    public static <T> T of(Supplier<T> transaction, Runnable between) {
        try {
            return transaction.get();
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isTakenBack(e)) {
                throw e;
            }
            between.run();
            return transaction.get();
        }
    }
}
