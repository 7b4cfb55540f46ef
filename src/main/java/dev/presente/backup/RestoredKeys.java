package dev.presente.backup;

import dev.presente.audit.key.LogKey;
import dev.presente.vault.KeyRing;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Finds out whether the keys of a backup open what has been restored with them. */
@Component
@ConditionalOnNotWebApplication
class RestoredKeys {
    /** Finds the webhooks with a sealed secret; tables of a release before V66 have no such column. */
    private static final String WEBHOOKS = """
            select w.id as data_key_id from webhook w
            where to_jsonb(w) ->> 'sealed' is not null and to_jsonb(w) ->> 'deleted_at' is null
            """;

    private final LogKey logKey;
    private final ObjectProvider<KeyRing> ring;

    RestoredKeys(LogKey logKey, ObjectProvider<KeyRing> ring) {
        this.logKey = logKey;
        this.ring = ring;
    }

    /**
     * Refuses keys that are not those of the tables, and returns how much stays closed. The key of whoever has been erased since
     * is gone; so is that of a consent or a second factor that has ended since, when the keys are newer than the rows.
     */
    int require(Connection connection, List<Archive> archives) {
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
}
