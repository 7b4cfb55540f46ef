package dev.presente.system.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Lengthens the timeouts of the connection of a transaction. A timeout that is longer already, or has no limit, stays. */
@Component
class LongTransactions implements LongWork {
    /**
     * This query changes a setting only where it is shorter. The view gives all three in milliseconds, and holds other settings
     * that are no numbers.
     */
    private static final String SETTING = "select set_config(name, ?, true) from pg_settings"
            + " where case when name = ? then cast(setting as integer) between 1 and ? else false end";

    private final JdbcTemplate jdbc;
    private final Timeouts timeouts;

    LongTransactions(DataSource source, TimeoutProperties properties) {
        jdbc = new JdbcTemplate(source);
        timeouts = properties.ofLongWork();
    }

    @Override
    public void allow() {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            waitForAnswers(connection);
            return true;
        });
        // The server restores them at the end of the transaction.
        Map.of(
                        "lock_timeout", timeouts.lock(),
                        "idle_in_transaction_session_timeout", timeouts.idle(),
                        "tcp_user_timeout", timeouts.socket())
                .forEach(this::set);
        jdbc.query("select set_config('" + Timeouts.TURN + "', '', true)", row -> {});
    }

    /** Lengthens the socket timeout, which the pool restores when it gets the connection back. */
    private void waitForAnswers(Connection connection) throws SQLException {
        long current = connection.getNetworkTimeout();
        long wanted = timeouts.socket().toMillis();
        if (current > 0 && (wanted == 0 || wanted > current)) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(wanted));
        }
    }

    private void set(String name, Duration value) {
        long most = value.isZero() ? Integer.MAX_VALUE : value.toMillis();
        jdbc.query(SETTING, row -> {}, Long.toString(value.toMillis()), name, most);
    }
}
