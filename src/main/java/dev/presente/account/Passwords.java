package dev.presente.account;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords; the algorithm stands before each hash, so that another may follow. */
@Component
class Passwords {
    static final int SHORTEST = 12;

    /** bcrypt reads no further. */
    static final int MOST_BYTES = 72;

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(11)));
    private final String nobodys = hash("the password of nobody");

    String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    /** Takes as long for a person who does not exist. */
    boolean matches(String password, Optional<String> hash) {
        var fits = password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        return encoder.matches(fits ? password : "", hash.orElse(nobodys)) && fits && hash.isPresent();
    }
}
