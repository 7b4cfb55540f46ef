package dev.presente.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds all rows of all tables of a database.
 *
 * @param rows of each table, by the primary key
 */
record Tables(Map<String, Map<String, JsonNode>> rows) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Opens the embedded database of a running service as its owner. */
    static Connection open(Path folder) throws IOException, SQLException {
        var port = Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(3);
        var connection = DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/presente",
                "presente",
                Files.readString(folder.resolve("postgres.password")).strip());
        try (var statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
        }
        return connection;
    }

    static Tables read(Path folder) throws IOException, SQLException {
        try (var connection = open(folder)) {
            var all = new TreeMap<String, Map<String, JsonNode>>();
            for (var table : strings(connection, """
                    select format('%I.%I', schemaname, tablename) from pg_tables
                    where schemaname in ('public', 'keys') and tablename <> 'flyway_schema_history'
                    """)) {
                var key = strings(connection, """
                        select quote_ident(a.attname) from pg_index i
                        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                        where i.indisprimary and i.indrelid = '%s'::regclass order by a.attnum
                        """.formatted(table));
                var by = key.isEmpty() ? "to_jsonb(t)" : "jsonb_build_array(" + String.join(", ", key) + ")";
                var rows = new TreeMap<String, JsonNode>();
                for (var row :
                        strings(connection, "select " + by + "::text || chr(10) || to_jsonb(t) from " + table + " t")) {
                    var parts = row.split("\n", 2);
                    rows.put(parts[0], JSON.readTree(parts[1]));
                }
                all.put(table, rows);
            }
            return new Tables(all);
        }
    }

    static List<String> strings(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    Map<String, JsonNode> of(String table) {
        assertThat(rows).containsKey("public." + table);
        return rows.getOrDefault("public." + table, Map.of());
    }

    /** Returns the tables that are in {@code later} no more. */
    List<String> missingIn(Tables later) {
        return rows.keySet().stream()
                .filter(table -> !later.rows.containsKey(table))
                .toList();
    }

    /** Says whether a rule of this release gives a column of a row another value. */
    @FunctionalInterface
    interface Rule {
        boolean explains(String table, String column, JsonNode before, JsonNode after);
    }

    /**
     * Says of each table which rows {@code later} has no more, or has with another value in a column that both have, unless the
     * rule explains it.
     */
    Map<String, List<String>> changedIn(Tables later, Rule rule) {
        var changed = new TreeMap<String, List<String>>();
        rows.forEach((table, before) -> {
            var after = later.rows.getOrDefault(table, Map.of());
            var differences = before.entrySet().stream()
                    .map(row -> difference(table, row.getKey(), row.getValue(), after.get(row.getKey()), rule))
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (!differences.isEmpty()) {
                changed.put(table, differences);
            }
        });
        return changed;
    }

    private static String difference(String table, String key, JsonNode before, @Nullable JsonNode after, Rule rule) {
        if (after == null) {
            return key + " is gone";
        }
        return before.propertyStream()
                .filter(column ->
                        after.has(column.getKey()) && !column.getValue().equals(after.get(column.getKey())))
                .filter(column -> !rule.explains(table, column.getKey(), before, after))
                .map(column -> "%s %s: %s, then %s"
                        .formatted(key, column.getKey(), column.getValue(), after.get(column.getKey())))
                .collect(Collectors.joining("; "));
    }
}
