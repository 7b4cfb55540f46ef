package dev.presente.system.statements;

import dev.presente.system.database.DatabaseOutage;
import java.io.Serial;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.dao.DataAccessException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Lets a caller see what a transaction failed of, and whether it is known how it ended. When a connection breaks off, the rollback fails as well, and its failure would
 * take the place of the first one, which says why.
 */
@Component("transactionManager")
final class PlainTransactions extends JpaTransactionManager {
    @Serial
    private static final long serialVersionUID = 1;

    PlainTransactions(ObjectProvider<TransactionManagerCustomizers> customizers) {
        customizers.ifAvailable(all -> all.customize(this));
    }

    /** When a connection breaks off during the commit, nobody knows what became of it: it must not count as rolled back. */
    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        try {
            super.doCommit(status);
        } catch (DataAccessException e) {
            if (DatabaseOutage.isBehind(e) && DatabaseOutage.kind(e) == DatabaseOutage.Kind.CONNECTION) {
                throw new TransactionSystemException("The connection broke off during the commit", e);
            }
            throw e;
        }
    }

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
