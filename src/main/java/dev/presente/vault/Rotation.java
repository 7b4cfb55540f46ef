package dev.presente.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Wraps all data keys again with another key-encryption key. What they sealed stays as it is, and nobody waits. */
@Component
public class Rotation {
    private static final int BATCH = 500;

    private final KeyRing ring;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    Rotation(KeyRing ring, JdbcClient jdbc, TransactionOperations transaction) {
        this.ring = ring;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * States what was done.
     *
     * @param key fingerprint of the key-encryption key in use from now on
     * @param rewrapped number of data keys that were still wrapped by another
     */
    public record Report(String key, int rewrapped) {}

    /**
     * Rotates, and continues where an earlier run was cut off.
     *
     * @throws VaultException when there is no new key, or a data key does not open
     */
    public Report rotate() {
        var files = ring.files();
        if (files.set() && files.next().isEmpty()) {
            throw new VaultException("set PRESENTE_TEMPLATE_KEY_NEW to the key that takes the place of"
                    + " PRESENTE_TEMPLATE_KEY (openssl rand -base64 32)");
        }
        var next = files.next().orElseGet(files::createNext);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update keys.key_encryption_key set current = false where current and id <> :id")
                    .param("id", next.id())
                    .update();
            jdbc.sql("insert into keys.key_encryption_key (id, current) values (:id, true)"
                            + " on conflict (id) do update set current = true")
                    .param("id", next.id())
                    .update();
        });
        int rewrapped = 0;
        for (int done = BATCH; done == BATCH; rewrapped += done) {
            done = transaction.execute(status -> batch(next));
        }
        jdbc.sql("delete from keys.key_encryption_key where not current").update();
        files.promoteNext();
        return new Report(next.id(), rewrapped);
    }

    private int batch(SecretKey next) {
        return jdbc.sql("select id, wrapped, kek from keys.data_key where kek <> :kek limit :batch for update")
                .param("kek", next.id())
                .param("batch", BATCH)
                .query((rs, i) -> rewrap(rs, next))
                .list()
                .size();
    }

    private UUID rewrap(ResultSet rs, SecretKey next) throws SQLException {
        var id = rs.getObject("id", UUID.class);
        var wrapped = rs.getBytes("wrapped");
        var plain = ring.find(rs.getString("kek"))
                .flatMap(kek -> kek.open(wrapped, WrappedKey.binding(id)))
                .orElseThrow(() -> new VaultException("the data key " + id + " does not open"));
        jdbc.sql("update keys.data_key set wrapped = :wrapped, kek = :kek where id = :id")
                .param("wrapped", WrappedKey.wrap(next, id, plain))
                .param("kek", next.id())
                .param("id", id)
                .update();
        Arrays.fill(plain, (byte) 0);
        return id;
    }
}
