package dev.presente.system;

import dev.presente.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Holds a text that proves who sends it: an API key, or the session of somebody who has signed in. */
public record Secret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Creates a secret of 256 random bits. Its prefix lets scanners find keys that were committed or pasted by mistake. */
    public static Secret random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret("presente_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns the SHA-256 of the secret, which is all that is stored. */
    public byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
