package dev.presente.account;

import dev.presente.system.HashingTurns;
import dev.presente.system.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords, two at once and never within a transaction; the algorithm stands before each hash, so that another may follow. */
@Component
class Passwords {
    static final int SHORTEST = 12;

    /** bcrypt reads no further. */
    static final int MOST_BYTES = 72;

    private final HashingTurns turns = new HashingTurns();
    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(11)));
    private final String nobodys = String.valueOf(encoder.encode("the password of nobody"));

    /** @throws ProblemException {@code overloaded} */
    String hash(String password) {
        return turns.take(() -> String.valueOf(encoder.encode(password)));
    }

    /**
     * Takes as long for a person who does not exist.
     *
     * @throws ProblemException {@code overloaded}
     */
    boolean matches(String password, Optional<String> hash) {
        var fits = password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        return turns.take(() -> encoder.matches(fits ? password : "", hash.orElse(nobodys)))
                && fits
                && hash.isPresent();
    }
}
