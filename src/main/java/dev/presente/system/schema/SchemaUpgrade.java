package dev.presente.system.schema;

import dev.presente.system.database.DatabaseException;
import dev.presente.system.database.TableOwner;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Migrates the tables to what this release needs. When a newer release has migrated them already, as in the middle of a rolling
 * upgrade or after a step back, this one works with them only if each migration that it does not know says that it may.
 */
@Component
class SchemaUpgrade implements FlywayMigrationStrategy {
    private final boolean makesTables;

    SchemaUpgrade(@Value("${" + TableOwner.MAKES_TABLES + ":false}") boolean makesTables) {
        this.makesTables = makesTables;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (makesTables) {
            return;
        }
        if (isHalfRestored(flyway)) {
            throw new DatabaseException("a restore of this database was cut off: run ./presente restore again");
        }
        var unknown = Arrays.stream(flyway.info().applied())
                .filter(info -> info.getState() == MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .toList();
        if (!unknown.isEmpty()) {
            requireCompatible(unknown, flyway);
        }
        flyway.migrate();
    }

    private static boolean isHalfRestored(Flyway flyway) {
        return JdbcClient.create(flyway.getConfiguration().getDataSource())
                .sql("select to_regnamespace('presente_restore') is not null")
                .query(Boolean.class)
                .single();
    }

    private static void requireCompatible(List<MigrationVersion> unknown, Flyway flyway) {
        var compatible = JdbcClient.create(flyway.getConfiguration().getDataSource())
                .sql("select version from compatible_migration")
                .query(String.class)
                .list();
        unknown.stream()
                .filter(version -> !compatible.contains(version.getVersion()))
                .findFirst()
                .ifPresent(version -> {
                    throw new DatabaseException("a newer Presente has changed the tables (migration " + version
                            + "), and this one cannot work with them: start the newer one, or restore the backup that"
                            + " was made before the upgrade");
                });
    }
}
