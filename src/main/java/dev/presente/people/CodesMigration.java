package dev.presente.people;

import dev.presente.vault.KeyRing;
import dev.presente.vault.Pepper;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Is migration V27: it turns the hashes of badges, which anyone with the table could guess, into keyed hashes; the badges stay
 * valid. What is stored of a PIN changes when the PIN is next used.
 */
@Component
class CodesMigration implements JavaMigration {
    private final KeyRing ring;

    CodesMigration(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public void migrate(Context context) {
        var jdbc = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        jdbc.sql("comment on column badge.hash is 'HMAC of the SHA-256 of the code, with a key of the schema keys'")
                .update();
        jdbc.sql("comment on column pin.hash is 'bcrypt; of the HMAC of the PIN where it begins with {hmac}'")
                .update();
        jdbc.sql("comment on table keys.data_key is 'one for each person who has something sealed, whose id is"
                        + " employee.data_key_id; and that of PINs and badges, whose id ends in 1'")
                .update();
        ring.check(jdbc);
        var pepper = new Pepper(ring, jdbc);
        pepper.create();
        jdbc.sql("select employee_key, hash from badge for update")
                .query((rs, i) -> jdbc.sql("update badge set hash = :hash where employee_key = :employee")
                        .param("hash", pepper.mac(Badges.PURPOSE, rs.getBytes("hash")))
                        .param("employee", rs.getLong("employee_key"))
                        .update())
                .list();
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("27");
    }

    @Override
    public String getDescription() {
        return "keyed hashes of badges";
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
