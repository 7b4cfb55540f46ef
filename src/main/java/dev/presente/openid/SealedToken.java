package dev.presente.openid;

import dev.presente.digest.Sha256;
import dev.presente.system.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the proof of a provider under the secret of a session, of which the service keeps only the hash: so whoever reads the
 * database does not read who somebody is at the provider. AES-GCM, a random nonce of 12 bytes first.
 */
final class SealedToken {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedToken() {}

    static byte[] seal(Secret session, Secret token) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, session, nonce)
                    .doFinal(token.text().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the token; empty when it was sealed under another secret or has changed. */
    static Optional<Secret> open(Secret session, byte[] sealed) {
        try {
            var plain = cipher(Cipher.DECRYPT_MODE, session, Arrays.copyOf(sealed, NONCE))
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
            return Optional.of(new Secret(new String(plain, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, Secret session, byte[] nonce) throws GeneralSecurityException {
        var key = new SecretKeySpec(Sha256.of("token of the provider " + session.text()), "AES");
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
