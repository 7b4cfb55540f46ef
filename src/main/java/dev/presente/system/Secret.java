package dev.presente.system;

import dev.presente.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** A text that proves who sends it: an API key, or the session of somebody who has signed in. */
public record Secret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 256 random bits. The prefix lets scanners find keys that were committed or pasted by mistake. */
    public static Secret random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret("presente_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256, all that is stored. */
    public byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
