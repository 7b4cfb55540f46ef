package dev.presente.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes keyed hashes of texts that are too short to be protected by a plain hash. The key is wrapped like those of people,
 * under an id of its own: a database without the key-encryption key does not open it, and another key-encryption key does not
 * change it.
 */
public final class Pepper {
    private static final String ALGORITHM = "HmacSHA256";
    private static final UUID ID = new UUID(0, 1);

    private final KeyRing ring;
    private final JdbcClient jdbc;
    private volatile @Nullable SecretKeySpec key;

    public Pepper(KeyRing ring, JdbcClient jdbc) {
        this.ring = ring;
        this.jdbc = jdbc;
    }

    /** Makes the key, unless there is one. */
    public void create() {
        new Vault(ring, jdbc).ensureKey(ID);
    }

    /**
     * Returns the HMAC-SHA-256.
     *
     * @param purpose keeps hashes of one kind apart from others
     * @throws VaultException when the key does not open
     */
    public byte[] mac(String purpose, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the key, which never changes. */
    private SecretKeySpec key() {
        var known = key;
        if (known == null) {
            known = new Vault(ring, jdbc)
                    .find(ID)
                    .flatMap(wrapped -> wrapped.open(ring))
                    .map(bytes -> new SecretKeySpec(bytes, ALGORITHM))
                    .orElseThrow(() -> new VaultException("the key of PINs and badges does not open"));
            key = known;
        }
        return known;
    }
}
