package dev.presente.audit.key;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the rows of the log: whoever has the database but not the key cannot write a row that fits. */
public final class AuditKey {
    /** The key has this many bytes. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * Takes the bytes of a key.
     *
     * @throws IllegalArgumentException unless these are {@link #LENGTH} bytes
     */
    public AuditKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes");
        }
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Returns the HMAC-SHA256 in hexadecimal. */
    public String mac(Canonical content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(content.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a value that distinguishes this key from others. */
    public String check() {
        return mac(new Canonical("key/1"));
    }
}
