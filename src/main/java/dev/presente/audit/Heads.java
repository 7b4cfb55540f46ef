package dev.presente.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads where the log begins and ends. */
@Repository
class Heads {
    private static final String SELECT = "select " + Head.COLUMNS + " from decision_head";

    private final JdbcClient jdbc;

    Heads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Head read() {
        return head(SELECT);
    }

    /** Nobody else gets it until the transaction ends. */
    Head lock() {
        return head(SELECT + " for update");
    }

    private Head head(String sql) {
        return jdbc.sql(sql).query((rs, i) -> Head.read(rs)).single();
    }
}
