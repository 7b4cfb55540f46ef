package dev.presente.system.readiness;

import com.zaxxer.hikari.HikariDataSource;
import dev.presente.system.clock.DatabaseClock;
import dev.presente.system.database.DatabaseOutage;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks the database for its time, and whether it can be written to. */
@Component
@ConditionalOnWebApplication
@Order(1)
class DatabaseVital implements Vital {
    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;
    private final DatabaseClock clock;

    private Optional<String> last = Optional.empty();

    DatabaseVital(DataSource source, DatabaseClock clock) throws java.sql.SQLException {
        this.pool = source.unwrap(HikariDataSource.class);
        this.jdbc = new JdbcTemplate(source);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<String> trouble() {
        try {
            clock.measure();
            var isReadOnly = jdbc.queryForObject(
                    "select pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean",
                    Boolean.class);
            last = Boolean.TRUE.equals(isReadOnly) ? Optional.of("it can only be read") : Optional.empty();
        } catch (RuntimeException e) {
            if (!isBusy()) {
                last = Optional.of(DatabaseOutage.line(e));
            }
        }
        return last;
    }

    /** Decides whether all connections are at work. Then their requests find out what is wrong, and the load may be over soon. */
    private boolean isBusy() {
        var state = pool.getHikariPoolMXBean();
        return state != null && state.getActiveConnections() >= pool.getMaximumPoolSize();
    }
}
