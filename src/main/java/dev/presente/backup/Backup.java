package dev.presente.backup;

import dev.presente.system.database.TableOwner;
import dev.presente.vault.KeyRing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Writes the rows of all tables, as one snapshot shows them, to a file; and those of the schema {@code keys}, with the key
 * files, to another one or to none. The service goes on meanwhile.
 */
@Component
@ConditionalOnNotWebApplication
public class Backup {
    /**
     * The rows of these tables stay out, since they live shortly or are about processes: a session, a browser that was known,
     * a link to an own page, a question or a code to pair a kiosk that has ended since must not come back.
     */
    private static final Set<String> PASSING = Set.of(
            "account_device",
            "account_session",
            "challenge",
            "checkin_confirmation",
            "kiosk_pairing",
            "replica",
            "self_link",
            "self_session",
            "sso_session",
            "used_passkey_challenge");

    private final TableOwner owner;
    private final KeyRing ring;
    private final KeyFolder keyFolder;

    Backup(TableOwner owner, KeyRing ring, KeyFolder keyFolder) {
        this.owner = owner;
        this.ring = ring;
        this.keyFolder = keyFolder;
    }

    /**
     * States what was written.
     *
     * @param takenAt when the snapshot was taken, by the clock of the database
     * @param schema the version of the tables
     * @param keys the key files in the file of keys; null when there is no such file
     */
    public record Report(
            String takenAt,
            String schema,
            int tables,
            long rows,
            @Nullable List<String> keys) {}

    /**
     * Writes a backup and reads it again.
     *
     * @param file receives the rows without the keys
     * @param keys receives the keys; without it they are not written
     * @throws BackupException when a file cannot be written
     */
    public Report write(Path file, @Nullable Path keys, Consumer<String> progress) {
        var keyFiles = keyFolder.read();
        try {
            var report = write(file, keys, keyFiles, new BackupProgress(progress));
            note(report);
            return report;
        } catch (SQLException e) {
            throw new BackupException("the database does not give its rows: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException("cannot write the backup: " + Archive.reason(e), e);
        }
    }

    private void note(Report report) {
        try (var connection = owner.connect()) {
            BackupsMade.note(connection, report.takenAt(), report.keys() != null);
        } catch (SQLException e) {
            throw new BackupException(
                    "the backup is whole, but the database does not take a note of it: " + e.getMessage(), e);
        }
    }

    private Report write(Path file, @Nullable Path keys, Map<String, byte[]> keyFiles, BackupProgress progress)
            throws SQLException, IOException {
        try (var connection = owner.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return write(connection, file, keys, keyFiles, progress);
        }
    }

    private Report write(
            Connection connection,
            Path file,
            @Nullable Path keys,
            Map<String, byte[]> keyFiles,
            BackupProgress progress)
            throws SQLException, IOException {
        var takenAt = Tables.text(
                connection, "select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
        Tables.speakPlainly(connection);
        var migrations = Tables.texts(
                connection,
                "select version from " + Tables.HISTORY + " where success and version is not null"
                        + " order by string_to_array(version, '.')::int[]");
        if (keys != null) {
            ring.check(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
            requireSame(keyFiles, keyFolder.read());
        }
        try (var data = ArchiveWriter.at(file, progress);
                var secrets = keys == null ? null : ArchiveWriter.at(keys, progress)) {
            for (var table : Tables.of(connection)) {
                var archive = table.holdsKeys() ? secrets : data;
                if (archive != null && !PASSING.contains(table.name())) {
                    archive.table(table.name(), table.columns(), out -> copy(connection, table, out));
                }
            }
            var sequences = Tables.sequences(connection);
            if (secrets != null) {
                for (var key : keyFiles.entrySet()) {
                    secrets.file(key.getKey(), key.getValue());
                }
                secrets.finish(Manifest.Part.KEYS, takenAt, migrations, ofKeys(sequences, true));
            }
            var manifest = data.finish(Manifest.Part.DATA, takenAt, migrations, ofKeys(sequences, false));
            return new Report(
                    takenAt,
                    manifest.schema(),
                    manifest.tables().size(),
                    manifest.rows(),
                    keys == null ? null : List.copyOf(keyFiles.keySet()));
        }
    }

    private static void copy(Connection connection, Tables.Table table, OutputStream out) throws IOException {
        try (InputStream rows =
                new PGCopyInputStream(connection.unwrap(PGConnection.class), table.copy() + " to stdout")) {
            rows.transferTo(out);
        } catch (SQLException e) {
            throw new BackupException(
                    "the database does not give the rows of " + table.name() + ": " + e.getMessage(), e);
        }
    }

    /** Refuses when somebody has changed a key file: it might not be that of the snapshot. */
    private static void requireSame(Map<String, byte[]> before, Map<String, byte[]> after) {
        if (!before.keySet().equals(after.keySet())
                || before.keySet().stream().anyMatch(name -> !Arrays.equals(before.get(name), after.get(name)))) {
            throw new BackupException("the key files were changed meanwhile; run the backup again");
        }
    }

    private static List<Manifest.Sequence> ofKeys(List<Manifest.Sequence> sequences, boolean ofKeys) {
        return sequences.stream()
                .filter(sequence -> sequence.name().startsWith("keys.") == ofKeys)
                .toList();
    }
}
