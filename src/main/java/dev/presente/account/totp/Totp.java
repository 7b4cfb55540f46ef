package dev.presente.account.totp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes one-time codes of six digits that change every 30 seconds (RFC 6238 with HMAC-SHA-1, which every authenticator
 * app supports).
 */
public final class Totp {
    public static final int BYTES = 20;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECONDS = 30;
    private static final int CODES = 1_000_000;

    private Totp() {}

    public static byte[] randomSecret() {
        var secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** Returns the code of a step. Steps count the periods of 30 seconds since 1970. */
    public static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(number % CODES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the step to which the code belongs. The codes of the current step, the one before and the one after are
     * accepted, because the clock of a phone may be slightly wrong. The result is empty when the code is none of these.
     *
     * @param last the step of the last code that was accepted; its code and older ones are refused, so that each code works
     * once
     */
    public static OptionalLong step(byte[] secret, String code, Instant now, long last) {
        long current = now.getEpochSecond() / SECONDS;
        var given = code.strip().getBytes(StandardCharsets.UTF_8);
        for (long step = Math.max(last + 1, current - 1); step <= current + 1; step++) {
            if (MessageDigest.isEqual(given, code(secret, step).getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }
}
