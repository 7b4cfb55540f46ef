package dev.presente.system.metrics;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts who waits for a lock in the database, on all replicas together. */
@Component
class DatabaseFigures implements Figures {
    private static final String WAITING = "presente.database.lock.waiting";

    private final JdbcClient jdbc;

    DatabaseFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure(WAITING, null, "Sessions that wait for a lock, of all replicas"));
    }

    @Override
    public Map<String, Double> read() {
        return Map.of(WAITING, jdbc.sql("""
                                select count(distinct pid) from pg_locks where not granted
                                  and (database is null
                                    or database = (select oid from pg_database where datname = current_database()))
                                """).query(Double.class).single());
    }
}
