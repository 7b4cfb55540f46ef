package dev.presente.backup;

import dev.presente.audit.key.LogKey;
import dev.presente.system.database.TableOwner;
import dev.presente.vault.KeyRing;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
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

    /** Finds the webhooks with a sealed secret; tables of a release before V66 have no such column. */
    private static final String WEBHOOKS = """
            select w.id as data_key_id from webhook w
            where to_jsonb(w) ->> 'sealed' is not null and to_jsonb(w) ->> 'deleted_at' is null
            """;

    private final TableOwner owner;
    private final KeyFolder keyFolder;
    private final LogKey logKey;
    private final ObjectProvider<Flyway> migrations;
    private final ObjectProvider<KeyRing> ring;

    Restore(
            TableOwner owner,
            KeyFolder keyFolder,
            LogKey logKey,
            ObjectProvider<Flyway> migrations,
            ObjectProvider<KeyRing> ring) {
        this.owner = owner;
        this.keyFolder = keyFolder;
        this.logKey = logKey;
        this.migrations = migrations;
        this.ring = ring;
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
        var progress = new Progress(listener);
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
        int closed = requireKeys(connection, archives);
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

    /**
     * Refuses keys that are not those of the tables, and returns how much stays closed. The key of whoever has been erased since
     * is gone; so is that of a consent or a second factor that has ended since, when the keys are newer than the rows.
     */
    private int requireKeys(Connection connection, List<Archive> archives) {
        var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        if (archives.size() == 1 && count(jdbc, """
                select count(*) from (select employee_key from reference_template
                    union select employee_key from enrolment_photos union select employee_key from badge
                    union select employee_key from pin union select -id from account where totp is not null) x
                """) + count(jdbc, "select count(*) from (" + WEBHOOKS + ") w") > 0) {
            throw new BackupException(
                    "the backup holds faces, PINs, badges, second factors or secrets of webhooks, which"
                            + " open only with their keys: presente restore FILE --keys FILE-OF-KEYS");
        }
        var sealed = """
                from (
                    select e.data_key_id from employee e
                    where exists (select from reference_template t where t.employee_key = e.key)
                       or exists (select from enrolment_photos p where p.employee_key = e.key)
                    union select data_key_id from account where totp is not null union %s) x
                """.formatted(WEBHOOKS);
        int closed = count(jdbc, "select count(*) " + sealed + """
                where not exists (select from keys.data_key k where k.id = x.data_key_id)
                  and not exists (select from keys.erasure l where l.data_key_id = x.data_key_id)
                """);
        boolean noneFits =
                count(jdbc, "select count(*) " + sealed + "join keys.data_key k on k.id = x.data_key_id") == 0;
        if (closed > 0
                && (isOlder(archives.get(1), archives.get(0)) || (noneFits && !isOfTheLog(archives.get(1), jdbc)))) {
            throw new BackupException("these are not the keys of this backup: they do not open what it holds of "
                    + closed + " people, accounts or webhooks. Take the keys of the same or of a later backup");
        }
        ring.getObject().check(jdbc);
        logKey.requireKeyOf(jdbc);
        return closed;
    }

    /** Decides whether the keys are those of the log of the backup; then all that was sealed has ended since. */
    private boolean isOfTheLog(Archive keys, JdbcClient jdbc) {
        return keys.manifest().files().stream().anyMatch(file -> file.name().equals(KeyFolder.AUDIT_KEY))
                && logKey.isKeyOf(jdbc);
    }

    private static boolean isOlder(Archive one, Archive other) {
        return Instant.parse(one.manifest().takenAt())
                .isBefore(Instant.parse(other.manifest().takenAt()));
    }

    private static int count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
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
