package dev.presente.system.database;

import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs transactions with the login that migrations use. */
@Component
@ConditionalOnNotWebApplication
class OwnerTransactions implements TableOwner {
    private final Database database;
    private final Timeouts timeouts;

    OwnerTransactions(Database database, TimeoutProperties timeouts) {
        this.database = database;
        this.timeouts = timeouts.ofOwner();
    }

    @Override
    public <T> T transact(boolean rollBack, Function<JdbcClient, T> work) {
        var source = new DriverManagerDataSource(timeouts.applied(database.getJdbcUrl()));
        source.setUsername(database.getUsername());
        source.setPassword(database.getPassword());
        return new TransactionTemplate(new JdbcTransactionManager(source)).execute(status -> {
            if (rollBack) {
                status.setRollbackOnly();
            }
            return work.apply(JdbcClient.create(source));
        });
    }
}
