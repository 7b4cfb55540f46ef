package dev.presente.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds the data key of a person as the database stores it, or nothing where the database has none. */
public final class WrappedKey {
    /** These columns of {@code employee e} and its key can be selected beside others. */
    public static final String COLUMNS = "e.data_key_id, k.wrapped, k.kek";

    /** This join finds the key of {@code employee e}. */
    public static final String JOIN = " left join keys.data_key k on k.id = e.data_key_id ";

    private final UUID id;
    private final byte @Nullable [] wrapped;
    private final @Nullable String kek;

    private WrappedKey(UUID id, byte @Nullable [] wrapped, @Nullable String kek) {
        this.id = id;
        this.wrapped = wrapped;
        this.kek = kek;
    }

    /** Reads {@link #COLUMNS}. */
    public static WrappedKey of(ResultSet rs) throws SQLException {
        return new WrappedKey(rs.getObject("data_key_id", UUID.class), rs.getBytes("wrapped"), rs.getString("kek"));
    }

    UUID id() {
        return id;
    }

    Optional<SecretKey> unwrap(KeyRing ring) {
        return open(ring).map(SecretKey::dataKey);
    }

    /** Returns the unwrapped key. */
    Optional<byte[]> open(KeyRing ring) {
        if (wrapped == null || kek == null) {
            return Optional.empty();
        }
        return ring.find(kek).flatMap(key -> key.open(wrapped, binding(id)));
    }

    static byte[] wrap(SecretKey kek, UUID id, byte[] dataKey) {
        return kek.seal(dataKey, binding(id));
    }

    static String binding(UUID id) {
        return "data key " + id;
    }
}
