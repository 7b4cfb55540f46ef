package dev.presente.system.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
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
    private final TimeoutProperties timeouts;

    OwnerTransactions(Database database, TimeoutProperties timeouts) {
        this.database = database;
        this.timeouts = timeouts;
    }

    @Override
    public <T> T transact(boolean rollBack, Function<JdbcClient, T> work) {
        var source = source(timeouts.ofOwner());
        return new TransactionTemplate(new JdbcTransactionManager(source)).execute(status -> {
            if (rollBack) {
                status.setRollbackOnly();
            }
            return work.apply(JdbcClient.create(source));
        });
    }

    @Override
    public Connection connect() throws SQLException {
        return source(timeouts.ofLongWork()).getConnection();
    }

    @Override
    public Connection connectWithoutTimeouts() throws SQLException {
        return source(Timeouts.OF_MIGRATIONS).getConnection();
    }

    private DataSource source(Timeouts patience) {
        var source = new DriverManagerDataSource(patience.applied(database.getJdbcUrl()));
        source.setUsername(database.getUsername());
        source.setPassword(database.getPassword());
        return source;
    }
}
