package dev.presente.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Holds a 256-bit key and encrypts with it by AES-256-GCM, with a random nonce in front of the sealed bytes. */
final class SecretKey {
    static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Aead cipher;
    private final String id;

    /**
     * Creates a key; a named one has its fingerprint as id. The fingerprint is one-way and long enough that no two keys share
     * one.
     */
    private SecretKey(byte[] key, boolean named) {
        try {
            cipher = new AesGcmJce(key);
            id = named ? fingerprint(key) : "";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a key-encryption key, which has an {@link #id()}. */
    static SecretKey named(byte[] key) {
        return new SecretKey(key, true);
    }

    static byte[] random() {
        var key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    private static String fingerprint(byte[] key) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var hash = mac.doFinal("presente key-encryption key".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    String id() {
        return id;
    }

    byte[] seal(byte[] plain, String binding) {
        try {
            return cipher.encrypt(plain, binding.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Opens sealed bytes. The result is empty when they were sealed with another key, for something else, or have been changed.
     */
    Optional<byte[]> open(byte[] sealed, String binding) {
        try {
            return Optional.of(cipher.decrypt(sealed, binding.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Returns a data key and overwrites the plain bytes. */
    static SecretKey dataKey(byte[] key) {
        try {
            return new SecretKey(key, false);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
