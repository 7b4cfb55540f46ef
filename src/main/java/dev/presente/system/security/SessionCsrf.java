package dev.presente.system.security;

import dev.presente.system.Secret;
import dev.presente.system.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The token that a request of a browser must carry beside its cookie. It follows from the cookie, which no other site and no
 * script can read, so nothing is kept and every replica knows it.
 */
class SessionCsrf implements CsrfTokenRepository, RequestMatcher {
    private static final String FRESH = SessionCsrf.class.getName() + ".fresh";

    /** A tablet is paired with a code, perhaps in the browser in which somebody had signed in to make it. */
    private static final String FOR_EVERYBODY = "/kiosks/pair";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Whether the request needs the token: one that may change something, of a browser that is or wants to be signed in. */
    @Override
    public boolean matches(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                && !request.getRequestURI().equals(FOR_EVERYBODY)
                && (request.getRequestURI().startsWith("/admin/")
                        || SessionCookie.of(request).isPresent());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return SessionCookie.of(request).map(SessionCsrf::token).orElse(null);
    }

    /** For a browser without a cookie, which gets one: the form for signing in needs a token as well. */
    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        var secret = Secret.random();
        request.setAttribute(FRESH, secret);
        return token(secret);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(FRESH) instanceof Secret secret) {
            SessionCookie.set(request, response, secret);
        }
    }

    private static CsrfToken token(Secret secret) {
        var text = HexFormat.of().formatHex(new Secret("csrf " + secret.text()).hash());
        return new DefaultCsrfToken("X-CSRF-Token", "_csrf", text);
    }
}
