package dev.presente.system.database;

import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The database as the owner of its tables, for commands that do what the service may not; a running service has none. */
@Component
@ConditionalOnNotWebApplication
public class TableOwner {
    private final Database database;

    TableOwner(Database database) {
        this.database = database;
    }

    /** Works in a transaction of its own. */
    public <T> T transact(boolean rollBack, Function<JdbcClient, T> work) {
        var source = new DriverManagerDataSource(database.getJdbcUrl());
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
