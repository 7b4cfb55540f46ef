package dev.presente.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Puts the rows of archives into tables that the migrations have just made, in one transaction. Triggers rest meanwhile: what
 * they would write stands in the archive as well, and they forbid that logs are emptied. References between tables are made
 * again at the end, which compares all rows.
 */
final class Loading {
    private static final String OWN_TABLES = " from pg_class c join pg_namespace n on n.oid = c.relnamespace where "
            + Tables.OURS + " and c.relkind = 'r'";

    private final Connection connection;
    private final Consumer<String> progress;

    Loading(Connection connection, Consumer<String> progress) {
        this.connection = connection;
        this.progress = progress;
    }

    /**
     * Replaces the rows of all tables of the archives.
     *
     * @return the tables of the archives that are no tables of the service, whose rows are left out
     */
    List<String> load(List<Archive> archives) throws SQLException, IOException {
        Tables.speakPlainly(connection);
        var tables = Tables.of(connection).stream()
                .filter(table -> !table.holdsKeys() || archives.size() > 1)
                .toList();
        var names = tables.stream().map(Tables.Table::name).collect(Collectors.toSet());
        var references =
                texts("'alter table ' || " + Tables.NAME + " || ' drop constraint ' || quote_ident(f.conname)");
        var referencesAgain = texts("'alter table ' || " + Tables.NAME
                + " || ' add constraint ' || quote_ident(f.conname) || ' ' || pg_get_constraintdef(f.oid)");
        run(triggers("disable"));
        run(references);
        run(List.of("truncate " + String.join(", ", names)));
        var strangers = new ArrayList<String>();
        for (var archive : archives) {
            for (var table : archive.manifest().tables()) {
                if (names.contains(table.name())) {
                    progress.accept("restoring " + table.name() + ", " + table.rows() + " rows");
                    copyIn(archive, table);
                } else {
                    strangers.add(table.name());
                }
            }
            for (var sequence : archive.manifest().sequences()) {
                continueFrom(sequence);
            }
        }
        progress.accept("comparing the tables with each other");
        run(referencesAgain);
        run(triggers("enable"));
        return strangers;
    }

    /**
     * Reads the tables again.
     *
     * @throws BackupException when they do not hold the rows of the archives
     */
    void compare(List<Archive> archives, List<String> leftOut) throws SQLException, IOException {
        for (var archive : archives) {
            for (var table : archive.manifest().tables()) {
                if (!leftOut.contains(table.name())) {
                    var digest = new RowDigest("comparing " + table.name(), progress);
                    copyOut(table, digest);
                    if (digest.rows() != table.rows() || !digest.hash().equals(table.hash())) {
                        throw new BackupException(
                                "the rows of " + table.name() + " came otherwise than they were kept");
                    }
                }
            }
        }
    }

    private static String copy(Manifest.Table table) {
        return new Tables.Table(table.name(), table.columns()).copy();
    }

    private void copyIn(Archive archive, Manifest.Table table) throws SQLException, IOException {
        try (var rows = archive.rows(table);
                OutputStream in = new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class), copy(table) + " from stdin", 1 << 16)) {
            rows.transferTo(in);
        }
    }

    private void copyOut(Manifest.Table table, OutputStream out) throws SQLException, IOException {
        try (InputStream rows =
                new PGCopyInputStream(connection.unwrap(PGConnection.class), copy(table) + " to stdout")) {
            rows.transferTo(out);
        }
    }

    private void continueFrom(Manifest.Sequence sequence) throws SQLException {
        try (var statement =
                connection.prepareStatement("select setval(to_regclass(?), ?) where to_regclass(?) is not null")) {
            statement.setString(1, sequence.name());
            statement.setLong(2, sequence.value());
            statement.setString(3, sequence.name());
            statement.execute();
        }
    }

    private List<String> texts(String ofReference) throws SQLException {
        return Tables.texts(
                connection,
                "select " + ofReference
                        + OWN_TABLES.replace(
                                " where ",
                                " join pg_constraint f on f.conrelid = c.oid" + " and f.contype = 'f' where ")
                        + " order by f.oid");
    }

    /** Returns the statements that disable or enable all triggers but those of references. */
    private List<String> triggers(String ability) throws SQLException {
        return Tables.texts(
                connection,
                "select 'alter table ' || " + Tables.NAME + " || ' " + ability + " trigger user'" + OWN_TABLES);
    }

    private void run(List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
