package dev.presente.account;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Accepts the cookie of a person who has signed in with a browser. */
@Component
class SessionCredentials implements Credentials {
    /** A page sends this header with what it asks by itself, while nobody does anything. */
    private static final String BACKGROUND = "X-Background";

    /** Somebody who has to set up a second factor first may only do that. */
    private static final Set<String> WITHOUT_FACTOR = Set.of(
            "/accounts/self",
            "/accounts/self/totp",
            "/accounts/self/passkeys",
            "/accounts/self/passkeys/options",
            "/admin/self");

    private final Sessions sessions;
    private final SecretlessKeys keys;
    private final SignInProperties settings;

    SessionCredentials(Sessions sessions, SecretlessKeys keys, SignInProperties settings) {
        this.sessions = sessions;
        this.keys = keys;
        this.settings = settings;
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        var isUse = request.getHeader(BACKGROUND) == null;
        return SessionCookie.of(request)
                .flatMap(secret -> sessions.find(secret, isUse))
                .flatMap(session -> keys.holder(session.apiKeyId())
                        .map(caller -> mayAct(session, request) ? caller : caller.withoutScopes()));
    }

    private boolean mayAct(Sessions.Going session, HttpServletRequest request) {
        return session.hasFactor()
                || !settings.requiresFactor(session.role())
                || WITHOUT_FACTOR.contains(request.getRequestURI());
    }
}
