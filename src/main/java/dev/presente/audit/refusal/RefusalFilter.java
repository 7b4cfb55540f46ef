package dev.presente.audit.refusal;

import dev.presente.system.AddressBlock;
import dev.presente.system.Caller;
import dev.presente.system.SignInAttempt;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the requests that were answered with 401 or 403, whoever answered so, and codes of kiosks that were not right. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RefusalFilter extends OncePerRequestFilter {
    private static final Set<Integer> REFUSALS =
            Set.of(HttpServletResponse.SC_UNAUTHORIZED, HttpServletResponse.SC_FORBIDDEN);
    private static final String PAIRING = "/kiosks/pair";
    private static final String SIGN_IN = "/admin/sign-in";
    private static final String PROVIDER = "/sso/callback";
    private static final String REASON = RefusalFilter.class.getName() + ".reason";
    private static final String NAME = RefusalFilter.class.getName() + ".name";
    private static final Pattern PART = Pattern.compile("/[a-z-]{1,32}");

    private final RefusalCounts counts;
    private final ObjectProvider<Clock> clock;

    /** Takes the clock late: filters are made before the database, which has the time, is needed. */
    RefusalFilter(RefusalCounts counts, ObjectProvider<Clock> clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /** Notes the name with which somebody wants to sign in, until the request is answered. */
    @EventListener
    void note(SignInAttempt.OfNobody attempt) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(NAME, attempt.nameHash(), RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** Notes why somebody who comes from the provider of single sign-on is not let in. */
    @EventListener
    void note(SignInAttempt.AtProvider attempt) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(REASON, attempt.reason(), RequestAttributes.SCOPE_REQUEST);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            int status = response.getStatus();
            if (REFUSALS.contains(status) || (status == HttpServletResponse.SC_NOT_FOUND && isPairing(request))) {
                counts.add(refused(request, status), clock.getObject().instant());
            }
        }
    }

    private static boolean isPairing(HttpServletRequest request) {
        return request.getRequestURI().equals(PAIRING);
    }

    private static Refused refused(HttpServletRequest request, int status) {
        var caller = request.getAttribute(Caller.ATTRIBUTE) instanceof Caller known ? known : null;
        return new Refused(
                status,
                caller == null ? null : caller.apiKeyId(),
                caller == null || caller.employeeKey() != null ? null : caller.name(),
                AddressBlock.of(request.getRemoteAddr()),
                method(request),
                path(request),
                request.getAttribute(NAME) instanceof String hash ? hash.substring(0, 16) : null);
    }

    private static String method(HttpServletRequest request) {
        var method = request.getMethod().toUpperCase(Locale.ROOT);
        return method.matches("[A-Z]{1,10}") ? method : "?";
    }

    /** Returns the first part of the path, which names nobody; anything else is {@code ?}. */
    private static String path(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (path.equals(PAIRING) || path.equals(SIGN_IN)) {
            return path;
        }
        if (path.equals(PROVIDER) && request.getAttribute(REASON) instanceof String reason) {
            return PROVIDER + "/" + reason;
        }
        int end = path.indexOf('/', 1);
        var part = end < 0 ? path : path.substring(0, end);
        return PART.matcher(part).matches() ? part : "?";
    }
}
