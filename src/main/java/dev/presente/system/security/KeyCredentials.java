package dev.presente.system.security;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Authenticates by the secret text of an API key. */
@Component
class KeyCredentials implements Credentials {
    private static final String BEARER = "Bearer ";

    private final KeyCheck keys;

    KeyCredentials(KeyCheck keys) {
        this.keys = keys;
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        return secret(request).flatMap(keys::authenticate);
    }

    /** Returns the secret text of the key that a request states. */
    static Optional<Secret> secret(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        var text = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length())
                : request.getHeader("X-API-Key");
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .map(Secret::new);
    }
}
