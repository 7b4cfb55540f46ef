package dev.presente.account;

import dev.presente.system.HashingTurns;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.Secret;
import dev.presente.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hashes and checks passwords, at most two of strangers and two of people it knows at once, and never within a transaction. Each hash begins with the name of its
 * algorithm, so that another algorithm can replace it later.
 */
@Component
class Passwords {
    static final int SHORTEST = 12;

    /** This is the longest password that bcrypt reads in full. */
    static final int MOST_BYTES = 72;

    private final HashingTurns turns = new HashingTurns();

    /** Keeps people whom the service knows from waiting behind strangers who guess. */
    private final HashingTurns turnsOfKnown = new HashingTurns();

    private final PasswordEncoder encoder;

    /** Computed by the first try, whoever makes it, and not at the start. */
    private final Supplier<String> nobodys;

    Passwords(BCryptPasswordEncoder bcrypt) {
        encoder = new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", bcrypt));
        nobodys = SingletonSupplier.of(() -> String.valueOf(encoder.encode("the password of nobody")));
    }

    /**
     * Hashes a password.
     *
     * @throws ProblemException {@code overloaded}
     */
    String hash(Secret password) {
        return turnsOfKnown.take(() -> String.valueOf(encoder.encode(password.text())));
    }

    /**
     * Decides whether the password has this hash. The check takes as long without a hash, so that nobody learns from the
     * time whether an account exists.
     *
     * @param hash the stored hash; empty when there is no such account
     * @param isKnown whether the browser or the session is one of the account
     * @throws ProblemException {@code overloaded}
     */
    boolean matches(Secret password, Optional<String> hash, boolean isKnown) {
        var text = password.text();
        var fits = text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        return (isKnown ? turnsOfKnown : turns)
                        .take(() -> encoder.matches(fits ? text : "", hash.orElse(nobodys.get())))
                && fits
                && hash.isPresent();
    }

    /**
     * Returns a password that an account of this name may have.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    static Secret checked(Secret password, String name) {
        var text = password.text();
        if (text.codePointCount(0, text.length()) < SHORTEST
                || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER, Wording.of("detail.password.length", SHORTEST, MOST_BYTES));
        }
        if (CommonPasswords.isCommon(text, name)) {
            throw new ProblemException(
                    ProblemCode.INVALID_PARAMETER,
                    Wording.of("detail.password.common"),
                    Map.of("flaw", "common-password"));
        }
        return password;
    }
}
