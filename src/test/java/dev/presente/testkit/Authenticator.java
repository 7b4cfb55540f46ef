package dev.presente.testkit;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes the codes that an authenticator app would show, without the service's classes. */
public final class Authenticator {
    private Authenticator() {}

    /** Returns the code of a secret in Base32. */
    public static String code(String secret, Instant now) {
        var bits = new StringBuilder();
        secret.chars()
                .forEach(c -> bits.append(Integer.toBinaryString(32 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c))
                        .substring(1)));
        var key = new BigInteger("1" + bits, 2).toByteArray();
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, 1, key.length - 1, "HmacSHA1"));
            var step = ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30);
            var hash = mac.doFinal(step.array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
