package dev.presente.me;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.SecretlessKeys;
import dev.presente.system.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Accepts the cookie of somebody who has opened their own page. It is the cookie of accounts, so a browser has one of both. */
@Component
class VisitCredentials implements Credentials {
    private final Visits visits;
    private final SecretlessKeys keys;

    VisitCredentials(Visits visits, SecretlessKeys keys) {
        this.visits = visits;
        this.keys = keys;
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        return SessionCookie.of(request).flatMap(visits::find).flatMap(visit -> keys.holder(visit.apiKeyId()));
    }
}
