package dev.presente.system.database;

import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Works with the database as the owner of its tables, for commands that do what the service may not; a running service has no
 * such bean.
 */
public interface TableOwner {
    /** Runs the work in a transaction of its own. */
    <T> T transact(boolean rollBack, Function<JdbcClient, T> work);
}
