package dev.presente.digest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as the Standard Webhooks specification 1.0 requires: HMAC-SHA256 with the secret over {@code
 * id.timestamp.body}, in Base64 after {@code v1,}.
 *
 * @param secret {@code whsec_} and 24 to 64 bytes in Base64
 */
public record MessageSignature(String secret) {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Decides whether a text is such a secret. */
    public static boolean isSecret(String text) {
        try {
            int bytes =
                    text.startsWith(PREFIX) ? Base64.getDecoder().decode(text.substring(PREFIX.length())).length : 0;
            return bytes >= SHORTEST && bytes <= LONGEST;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Creates a signature with a new secret of 256 random bits. */
    public static MessageSignature random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new MessageSignature(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * Returns the value of the header {@code webhook-signature}.
     *
     * @param id the value of the header {@code webhook-id}
     */
    public String sign(String id, Instant at, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            var signed = id + "." + at.getEpochSecond() + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "MessageSignature[…]";
    }
}
