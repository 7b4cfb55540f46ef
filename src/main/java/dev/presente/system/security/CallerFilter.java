package dev.presente.system.security;

import dev.presente.system.Caller;
import dev.presente.system.Credentials;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.RequestId;
import dev.presente.system.Scope;
import dev.presente.system.database.DatabaseOutage;
import dev.presente.system.metrics.DatabaseFailures;
import dev.presente.wording.Wording;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the credentials into the request's {@link Caller}. It reads headers only, so that it parses no body of a stranger. */
class CallerFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(CallerFilter.class);

    private final List<Credentials> kinds;
    private final ProblemWriter problems;
    private final DatabaseFailures failures;

    CallerFilter(List<Credentials> kinds, ProblemWriter problems, DatabaseFailures failures) {
        this.kinds = kinds;
        this.problems = problems;
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            kinds.stream()
                    .flatMap(kind -> kind.authenticate(request).stream())
                    .findFirst()
                    .ifPresent(caller -> {
                        var entered = RequestId.current().map(caller::in).orElse(caller);
                        enter(entered);
                        request.setAttribute(Caller.ATTRIBUTE, entered);
                        IncomingBody.trust(request);
                    });
        } catch (ProblemException e) {
            problems.write(request, response, e);
            return;
        } catch (RuntimeException e) {
            if (!DatabaseOutage.isBehind(e)) {
                throw e;
            }
            LOG.warn("The database does not answer: {}", failures.note(e));
            problems.write(request, response, ProblemCode.OVERLOADED, Wording.of("detail.database"));
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ProblemException e) {
            problems.write(request, response, e); // the problem of a form that another filter began to read
        }
    }

    private static void enter(Caller caller) {
        var authorities = AuthorityUtils.createAuthorityList(
                caller.scopes().stream().map(Scope::name).toList());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(caller, "", authorities));
        SecurityContextHolder.setContext(context);
    }
}
