package dev.presente.people;

import dev.presente.vault.Pepper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** Computes what is stored of a PIN: a slow hash of a keyed hash. A plain hash of six digits could be guessed in hours. */
@Component
class PinHash {
    /** Stored hashes with this prefix are keyed; earlier versions hashed the PIN as it is. */
    private static final String KEYED = "{hmac}";

    private final Pepper pepper;
    private final BCryptPasswordEncoder encoder;

    PinHash(Pepper pepper, BCryptPasswordEncoder encoder) {
        this.pepper = pepper;
        this.encoder = encoder;
    }

    String of(String pin) {
        return KEYED + encoder.encode(keyed(pin));
    }

    /** Compares, and takes the same time for every kind of hash. */
    boolean matches(String pin, String hash) {
        return isCurrent(hash)
                ? encoder.matches(keyed(pin), hash.substring(KEYED.length()))
                : encoder.matches(pin, hash);
    }

    boolean isCurrent(String hash) {
        return hash.startsWith(KEYED);
    }

    private String keyed(String pin) {
        return Base64.getEncoder().encodeToString(pepper.mac("pin", pin.getBytes(StandardCharsets.UTF_8)));
    }
}
