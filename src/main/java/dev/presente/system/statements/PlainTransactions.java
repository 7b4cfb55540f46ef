package dev.presente.system.statements;

import dev.presente.system.database.DatabaseOutage;
import java.io.Serial;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Lets a caller see what a transaction failed of. When a connection breaks off, the rollback fails as well, and its failure would
 * take the place of the first one, which says why.
 */
@Component("transactionManager")
final class PlainTransactions extends JpaTransactionManager {
    @Serial
    private static final long serialVersionUID = 1;

    PlainTransactions(ObjectProvider<TransactionManagerCustomizers> customizers) {
        customizers.ifAvailable(all -> all.customize(this));
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
