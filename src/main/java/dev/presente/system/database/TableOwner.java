package dev.presente.system.database;

import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database as the owner of its tables, for commands that do what the service may not; a running service has none. */
public interface TableOwner {
    /** Works in a transaction of its own. */
    <T> T transact(boolean rollBack, Function<JdbcClient, T> work);
}
