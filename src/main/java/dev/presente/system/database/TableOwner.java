package dev.presente.system.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Works with the database as the owner of its tables, for commands that do what the service may not; a running service has no
 * such bean.
 */
public interface TableOwner {
    /**
     * A command sets this property, which is no setting of the service, when it makes the tables itself: the start then makes
     * the embedded database where there is none, and migrates nothing.
     */
    String MAKES_TABLES = "presente.command.makes-tables";

    /** Runs the work in a transaction of its own. */
    <T> T transact(boolean rollBack, Function<JdbcClient, T> work);

    /** Opens a connection that waits as long as long work may. */
    Connection connect() throws SQLException;

    /** Opens a connection that waits for ever, as migrations do: while it makes an index the server says nothing. */
    Connection connectWithoutTimeouts() throws SQLException;
}
