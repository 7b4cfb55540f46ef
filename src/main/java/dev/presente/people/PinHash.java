package dev.presente.people;

import dev.presente.vault.Pepper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** What is stored of a PIN: a slow hash of a keyed one. Six digits alone would be tried out in hours. */
@Component
class PinHash {
    /** Before it a PIN was hashed as it is. */
    private static final String KEYED = "{hmac}";

    private final Pepper pepper;
    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(11);

    PinHash(Pepper pepper) {
        this.pepper = pepper;
    }

    String of(String pin) {
        return KEYED + encoder.encode(keyed(pin));
    }

    /** Takes as long for every kind of hash. */
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
