package dev.presente.system;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.presente.digest.Sha256;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Holds a text that proves who sends it, such as an API key, a password, a PIN, the code of a badge or the session of somebody
 * who has signed in. It is never printed: requests and answers hold it as this type, because logs of a low level print them.
 */
@Schema(type = "string")
public record Secret(@JsonValue String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads a secret from the text of a JSON body. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String text) {
        return new Secret(text);
    }

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
