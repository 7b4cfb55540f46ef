package dev.presente.backup;

import dev.presente.system.metrics.Figures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notes in the database when it was backed up, and tells the newest time as a figure. */
@Repository
class BackupsMade implements Figures {
    private static final String ROWS = "presente.backup.last.timestamp";
    private static final String KEYS = "presente.backup.keys.last.timestamp";

    private final JdbcClient jdbc;

    BackupsMade(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes a backup that is whole. Only the last ones are kept, since nobody asks for more.
     *
     * @param connection of the owner of the tables
     * @param takenAt the moment that it shows, as ISO 8601
     */
    static void note(Connection connection, String takenAt, boolean withKeys) throws SQLException {
        try (var insert = connection.prepareStatement(
                        "insert into backup_made (taken_at, with_keys) values (cast(? as timestamptz), ?)");
                var delete = connection.createStatement()) {
            insert.setString(1, takenAt);
            insert.setBoolean(2, withKeys);
            insert.executeUpdate();
            delete.execute("""
                    delete from backup_made b
                    where taken_at < (select max(taken_at) from backup_made n where n.with_keys = b.with_keys)
                    """);
        }
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        ROWS,
                        "seconds",
                        "The moment that the newest backup of ./presente backup shows, in seconds since 1970; absent before"
                                + " the first one"),
                new Figure(KEYS, "seconds", "The same for the newest file of keys"));
    }

    @Override
    public Map<String, Double> read() {
        var figures = new HashMap<String, Double>();
        jdbc.sql(
                        "select extract(epoch from max(taken_at))::float8 as rows,"
                                + " extract(epoch from max(taken_at) filter (where with_keys))::float8 as keys from backup_made")
                .query((rs, i) -> {
                    put(figures, ROWS, rs.getObject("rows", Double.class));
                    put(figures, KEYS, rs.getObject("keys", Double.class));
                    return i;
                })
                .single();
        return figures;
    }

    private static void put(Map<String, Double> figures, String name, @Nullable Double value) {
        if (value != null) {
            figures.put(name, value);
        }
    }
}
