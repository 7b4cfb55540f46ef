package dev.presente.admin;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what the database holds, for people who look after the service. */
@Repository
class SystemQuery {
    private final JdbcClient jdbc;

    SystemQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the version of the database server, such as {@code 18.1}. */
    String serverVersion() {
        return jdbc.sql("select current_setting('server_version')")
                .query(String.class)
                .single();
    }

    /** Counts the people who are not erased. */
    long employees() {
        return count("select count(*) from employee where erased_at is null");
    }

    /** Counts the people who have a template. */
    long enrolled() {
        return count("select count(distinct employee_key) from reference_template");
    }

    /** Counts the replicas seen in the last 15 seconds. */
    int replicas() {
        return Math.toIntExact(
                count("select count(*) from replica where seen_at > clock_timestamp() - interval '15 seconds'"));
    }

    /** Counts the messages that wait to be sent to endpoints of webhooks. */
    long messagesWaiting() {
        return count("select count(*) from webhook_delivery where state = 'PENDING'");
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
