package dev.presente.system.security;

import dev.presente.system.Secret;
import dev.presente.system.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Checks the token that a request of a browser must carry beside its cookie. The token is computed from the cookie, which no
 * other site and no script can read, so nothing is stored and every replica knows it.
 */
class SessionCsrf implements CsrfTokenRepository, CsrfTokenRequestHandler, RequestMatcher {
    private static final String FRESH = SessionCsrf.class.getName() + ".fresh";

    /**
     * This path needs no token: a tablet is paired with a code, perhaps in the browser in which somebody had signed in to make
     * the code.
     */
    private static final String FOR_EVERYBODY = "/kiosks/pair";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final CsrfTokenRequestHandler handler = new XorCsrfTokenRequestAttributeHandler();

    /**
     * Creates the filter that checks it. It may read a form, so it comes after everything that refuses a request by its
     * headers.
     */
    static CsrfFilter filter(ProblemWriter problems) {
        var session = new SessionCsrf();
        var filter = new CsrfFilter(session);
        filter.setRequireCsrfProtectionMatcher(session);
        filter.setRequestHandler(session);
        filter.setAccessDeniedHandler(problems::forbidden);
        return filter;
    }

    /**
     * Decides whether the request needs the token: it may change something, and comes from a browser that is or wants to be
     * signed in.
     */
    @Override
    public boolean matches(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                && !request.getRequestURI().equals(FOR_EVERYBODY)
                && (request.getRequestURI().startsWith("/admin/")
                        || request.getRequestURI().equals("/me/sign-in")
                        || SessionCookie.of(request).isPresent());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return SessionCookie.of(request).map(SessionCsrf::token).orElse(null);
    }

    /** Creates a token for a browser without a cookie, and gives it one: the form for signing in needs a token as well. */
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

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        handler.handle(request, response, token);
    }

    /** Returns the token of the header, or of a field of a plain form. A form with files is not read for it. */
    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return isPlainForm(request) || request.getHeader(token.getHeaderName()) != null
                ? handler.resolveCsrfTokenValue(request, token)
                : null;
    }

    private static boolean isPlainForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private static CsrfToken token(Secret secret) {
        var text = HexFormat.of().formatHex(new Secret("csrf " + secret.text()).hash());
        return new DefaultCsrfToken("X-CSRF-Token", "_csrf", text);
    }
}
