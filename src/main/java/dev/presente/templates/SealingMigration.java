package dev.presente.templates;

import dev.presente.vault.KeyRing;
import dev.presente.vault.Vault;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Is migration V13: the database gets its template key, and what an earlier version stored in plain is sealed. It is one
 * transaction, so that a start that is cut off begins again.
 */
@Component
class SealingMigration implements JavaMigration {
    private static final int BATCH = 200;

    private final KeyRing ring;

    SealingMigration(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public void migrate(Context context) {
        var jdbc = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        ring.adopt(jdbc);
        var vault = new Vault(ring, jdbc);
        jdbc.sql("alter table reference_template disable trigger gallery_fixed").update();
        seal(jdbc, vault, "reference_template", "vector", "'template ' || t.model_id");
        jdbc.sql("alter table reference_template enable trigger gallery_fixed").update();
        seal(jdbc, vault, "enrolment_photos", "photo", "'photo'");
    }

    private static void seal(JdbcClient jdbc, Vault vault, String table, String plain, String purpose) {
        var select = "select t.id, e.data_key_id, " + purpose + " as purpose, t." + plain + " as plain from " + table
                + " t join employee e on e.key = t.employee_key where t.id > :after order by t.id limit :batch";
        var update = "update " + table + " set " + plain + " = null, sealed = :sealed where id = :id";
        for (long after = 0; after >= 0; ) {
            after = jdbc
                    .sql(select)
                    .param("after", after)
                    .param("batch", BATCH)
                    .query((rs, i) -> {
                        var person = rs.getObject("data_key_id", UUID.class);
                        jdbc.sql(update)
                                .param("sealed", vault.seal(person, rs.getString("purpose"), rs.getBytes("plain")))
                                .param("id", rs.getLong("id"))
                                .update();
                        return rs.getLong("id");
                    })
                    .list()
                    .stream()
                    .reduce(-1L, Math::max);
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("13");
    }

    @Override
    public String getDescription() {
        return "seal templates and photos";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
