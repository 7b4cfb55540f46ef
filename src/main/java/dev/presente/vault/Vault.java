package dev.presente.vault;

import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.wording.Wording;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals bytes under the data key of their person. They open only for that person and the same purpose: when they are moved to
 * another row, they do not open. Without the data key nothing opens them.
 */
public final class Vault {
    private final KeyRing ring;
    private final JdbcClient jdbc;

    public Vault(KeyRing ring, JdbcClient jdbc) {
        this.ring = ring;
        this.jdbc = jdbc;
    }

    /**
     * Seals, in a transaction in which nobody else changes that person.
     *
     * @param person {@code employee.data_key_id}
     * @param purpose what the bytes are
     */
    public byte[] seal(UUID person, String purpose, byte[] plain) {
        return key(person).unwrap(ring).orElseThrow(Vault::withoutKey).seal(plain, binding(person, purpose));
    }

    /**
     * Opens sealed bytes. The result is empty when the key is gone or the bytes were not sealed for this person and purpose.
     */
    public Optional<byte[]> open(WrappedKey key, String purpose, byte[] sealed) {
        return key.unwrap(ring).flatMap(data -> data.open(sealed, binding(key.id(), purpose)));
    }

    /** Makes everything sealed for this person unreadable, here and in every copy that does not hold the key. */
    public void destroyKey(UUID person) {
        jdbc.sql("delete from keys.data_key where id = :id").param("id", person).update();
    }

    private static String binding(UUID person, String purpose) {
        return person + " " + purpose;
    }

    private WrappedKey key(UUID person) {
        return find(person).orElseGet(() -> create(person));
    }

    /** Makes a key for this id, unless there is one. */
    void ensureKey(UUID id) {
        key(id);
    }

    Optional<WrappedKey> find(UUID person) {
        return jdbc.sql("select id as data_key_id, wrapped, kek from keys.data_key where id = :id")
                .param("id", person)
                .query((rs, i) -> WrappedKey.of(rs))
                .optional();
    }

    /** Makes a key under a lock. The lock makes a rotation wait, so that no key is wrapped by the old one after it. */
    private WrappedKey create(UUID person) {
        var current = jdbc.sql("select id from keys.key_encryption_key where current for share")
                .query(String.class)
                .single();
        var plain = SecretKey.random();
        jdbc.sql("insert into keys.data_key (id, wrapped, kek) values (:id, :wrapped, :kek)")
                .param("id", person)
                .param("wrapped", WrappedKey.wrap(ring.find(current).orElseThrow(Vault::withoutKey), person, plain))
                .param("kek", current)
                .update();
        return find(person).orElseThrow();
    }

    private static ProblemException withoutKey() {
        return new ProblemException(ProblemCode.OVERLOADED, Wording.of("detail.vault.key"));
    }
}
