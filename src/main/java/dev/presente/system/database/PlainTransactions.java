package dev.presente.system.database;

import java.io.Serial;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Lets a caller see what a transaction failed of. When a connection breaks off, the rollback fails as well, and its failure would
 * take the place of the first one, which says why.
 */
final class PlainTransactions extends JpaTransactionManager {
    @Serial
    private static final long serialVersionUID = 1;

    /** A rollback over a broken connection has nothing left to do: the server has taken everything back by then. */
    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isBehind(e)) {
                throw e;
            }
        }
    }
}
