package dev.presente.account;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Accepts the cookie of a person who has signed in with a browser. */
@Component
class SessionCredentials implements Credentials {
    private final Sessions sessions;
    private final SecretlessKeys keys;

    SessionCredentials(Sessions sessions, SecretlessKeys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        return SessionCookie.of(request).flatMap(sessions::apiKey).flatMap(keys::holder);
    }
}
