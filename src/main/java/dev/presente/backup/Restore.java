package dev.presente.backup;

import dev.presente.system.database.TableOwner;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.stereotype.Component;

/**
 * Restores an empty database from a backup: migrations make the tables as they were when the backup was taken, the rows come
 * in one transaction and are compared, and then the migrations go on.
 */
@Component
@ConditionalOnNotWebApplication
public class Restore {
    /** With these settings the context starts on a database that has no tables yet. */
    private static final List<String> SETTINGS =
            List.of("--" + TableOwner.MAKES_TABLES + "=true", "--spring.jpa.hibernate.ddl-auto=none");

    private final TableOwner owner;
    private final KeyFolder keyFolder;
    private final ObjectProvider<Flyway> migrations;
    private final RestoredKeys restoredKeys;

    Restore(TableOwner owner, KeyFolder keyFolder, ObjectProvider<Flyway> migrations, RestoredKeys restoredKeys) {
        this.owner = owner;
        this.keyFolder = keyFolder;
        this.migrations = migrations;
        this.restoredKeys = restoredKeys;
    }

    /** Returns the settings with which the context of this must start, as options. */
    public static String[] settings() {
        return SETTINGS.toArray(String[]::new);
    }

    /**
     * States what was restored.
     *
     * @param takenAt the time whose state the database has
     * @param schema the version of the tables of the backup; those of the database are brought to this release
     * @param toErase how many people were erased after the backup; the next start of the service erases them again
     * @param closed how many people, accounts and webhooks have something sealed whose key is gone, because a consent, a second
     *     factor or a webhook ended after the backup
     * @param leftOut tables of the backup that no migration makes
     */
    public record Report(
            String takenAt, String schema, int tables, long rows, int toErase, int closed, List<String> leftOut) {}

    /**
     * Restores a backup. When it fails, the database is as empty as before.
     *
     * @param keys the file of keys; without it, the keys must not be needed
     * @throws BackupException when the files, the database or the keys do not fit
     */
    public Report read(Path file, @Nullable Path keys, Consumer<String> listener) {
        var progress = new BackupProgress(listener);
        try (var data = Archive.open(file, Manifest.Part.DATA);
                var secrets = keys == null ? null : Archive.open(keys, Manifest.Part.KEYS)) {
            var archives = Stream.of(data, secrets).filter(Objects::nonNull).toList();
            archives.forEach(archive -> archive.verify(progress));
            var report = restore(archives, progress);
            progress.accept("bringing the tables to this release");
            upgrade();
            moveCounters();
            return report;
        } catch (SQLException e) {
            throw new BackupException("the database does not take the backup: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException("cannot read the backup: " + Archive.reason(e), e);
        }
    }

    private Report restore(List<Archive> archives, Consumer<String> progress) throws SQLException, IOException {
        var before = keyFolder.read().keySet();
        try (var connection = owner.connectWithoutTimeouts()) {
            EmptyDatabase.claim(connection);
            try {
                keyFolder.write(keyFiles(archives));
                var report = load(connection, archives, progress);
                connection.commit();
                connection.setAutoCommit(true);
                return report;
            } catch (SQLException | IOException | RuntimeException e) {
                undo(connection, e);
                keyFolder.keepOnly(before);
                throw e;
            }
        }
    }

    /** Keeps requests of kiosks from counting twice that have come since the backup. */
    private void moveCounters() throws SQLException {
        try (var connection = owner.connectWithoutTimeouts();
                var statement = connection.createStatement()) {
            statement.execute("select kiosk_counters_forward()");
        }
    }

    private static void undo(Connection connection, Exception cause) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            EmptyDatabase.leave(connection);
        } catch (SQLException e) { // the next restore clears it away
            cause.addSuppressed(e);
        }
    }

    private static Map<String, byte[]> keyFiles(List<Archive> archives) throws IOException {
        var keys = new LinkedHashMap<String, byte[]>();
        for (var archive : archives) {
            for (var file : archive.manifest().files()) {
                keys.put(file.name(), archive.content(file));
            }
        }
        return keys;
    }

    private Report load(Connection connection, List<Archive> archives, Consumer<String> progress)
            throws SQLException, IOException {
        var flyway = migrations.getObject();
        var manifest = archives.get(0).manifest();
        for (var archive : archives) {
            requireKnown(archive.manifest().migrations(), flyway);
        }
        progress.accept("making the tables");
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .target(MigrationVersion.fromVersion(manifest.schema()))
                .load()
                .migrate();
        connection.setAutoCommit(false);
        var loading = new Loading(connection, progress);
        var leftOut = loading.load(archives);
        loading.compare(archives, leftOut);
        int closed = restoredKeys.require(connection, archives);
        int toErase = Integer.parseInt(Tables.text(connection, """
                select count(*) from keys.erasure l join employee e on e.data_key_id = l.data_key_id
                where e.erased_at is null
                """));
        EmptyDatabase.keep(connection);
        return new Report(
                manifest.takenAt(),
                manifest.schema(),
                manifest.tables().size() - leftOut.size(),
                manifest.rows(),
                toErase,
                closed,
                leftOut);
    }

    private static void requireKnown(List<String> versions, Flyway flyway) {
        var known = Arrays.stream(flyway.info().all())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .map(MigrationVersion::getVersion)
                .toList();
        versions.stream()
                .filter(version -> !known.contains(version))
                .findFirst()
                .ifPresent(version -> {
                    throw new BackupException("a newer Presente wrote this backup (it has migration " + version
                            + "): restore it with that release or a later one");
                });
    }

    /** Does what the next start would do first, and counts for the planner of queries. The rows are safe by now. */
    private void upgrade() throws SQLException {
        try {
            migrations.getObject().migrate();
        } catch (FlywayException e) {
            throw new BackupException(
                    "the backup is restored, but its tables cannot be upgraded: " + e.getMessage(), e);
        }
        try (var connection = owner.connectWithoutTimeouts();
                var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }
}
