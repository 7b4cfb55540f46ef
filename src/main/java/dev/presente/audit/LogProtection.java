package dev.presente.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Warns at the start when only a trigger keeps the service from changing its own log. */
@Component
@ConditionalOnWebApplication
class LogProtection {
    private static final Logger LOG = LoggerFactory.getLogger(LogProtection.class);

    private final JdbcClient jdbc;

    LogProtection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        if (isMissing()) {
            LOG.warn("The database user of the service owns the decision log: give the tables an owner of their own,"
                    + " PRESENTE_DB_OWNER, so that the service can only add to it (docs/audit.md)");
        }
    }

    boolean isMissing() {
        return jdbc.sql("select has_table_privilege('decision', 'UPDATE, DELETE, TRUNCATE')")
                .query(Boolean.class)
                .single();
    }
}
