package dev.presente.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Names what a database holds. Tables of the schema of the service have their plain name, and those of the schema {@code keys}
 * have its name before theirs.
 */
final class Tables {
    /** Keeps the rows of its own that Flyway writes. */
    static final String HISTORY = "flyway_schema_history";

    /** The tables and sequences of the service. */
    static final String OURS = "n.nspname in (current_schema(), 'keys')";

    /** A relation as SQL names it. */
    static final String NAME =
            "case n.nspname when 'keys' then 'keys.' || quote_ident(c.relname) else quote_ident(c.relname) end";

    private Tables() {}

    /** Names a table and all columns that can be written. */
    record Table(String name, List<String> columns) {
        boolean holdsKeys() {
            return name.startsWith("keys.");
        }

        String copy() {
            return "copy " + name + " (" + String.join(", ", columns) + ")";
        }
    }

    /** Sets how values are written, so that every server and user writes and reads them alike. */
    static void speakPlainly(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';"
                    + " set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1");
        }
    }

    /** Returns all tables but Flyway's, in the order of their names. */
    static List<Table> of(Connection connection) throws SQLException {
        var tables = new ArrayList<Table>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select " + NAME
                        + " as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns"
                        + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                        + " and a.attgenerated = ''"
                        + " where " + OURS + " and c.relkind = 'r' and c.relname <> '" + HISTORY + "'"
                        + " group by 1 order by 1")) {
            while (rows.next()) {
                var columns = (String[]) rows.getArray("columns").getArray();
                tables.add(new Table(rows.getString("name"), List.of(columns)));
            }
        }
        return tables;
    }

    /** Returns the sequences that have given a number. */
    static List<Manifest.Sequence> sequences(Connection connection) throws SQLException {
        var sequences = new ArrayList<Manifest.Sequence>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select case schemaname when 'keys' then 'keys.' else '' end"
                        + " || quote_ident(sequencename), last_value from pg_sequences"
                        + " where schemaname in (current_schema(), 'keys') and last_value is not null order by 1")) {
            while (rows.next()) {
                sequences.add(new Manifest.Sequence(rows.getString(1), rows.getLong(2)));
            }
        }
        return sequences;
    }

    /** Returns the single text that a query gives. */
    static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Returns the texts that a query gives. */
    static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
