package dev.presente.system.security;

import dev.presente.system.AddressBlock;
import dev.presente.system.Caller;
import dev.presente.system.ProblemCode;
import dev.presente.system.ProblemException;
import dev.presente.system.TokenBuckets;
import dev.presente.wording.Wording;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how much one key, or one address without a valid key, may ask for. It comes after authentication, so that a person who
 * tries keys slows down nobody who has one, even when both come from the same address.
 */
class RateLimitFilter extends OncePerRequestFilter {
    private static final List<String> PARTS = List.of("/kiosk/", "/style/", "/webjars/");

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TokenBuckets keys;
    private final TokenBuckets addresses;
    private final ProblemWriter problems;

    RateLimitFilter(RateLimits limits, ProblemWriter problems) {
        keys = new TokenBuckets(limits.perKey(), SECOND, limits.keyBurst(), System::nanoTime);
        addresses = new TokenBuckets(limits.perAddress(), SECOND, limits.addressBurst(), System::nanoTime);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = take(request);
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, ProblemException.retryAfter(wait));
        problems.write(request, response, ProblemCode.RATE_LIMITED, Wording.of("detail.requests"));
    }

    private Duration take(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return keys.take(caller.apiKeyId());
        }
        // monitoring must always get an answer
        return request.getRequestURI().startsWith("/actuator/health") || isPartOfAPage(request)
                ? Duration.ZERO
                : addresses.take(AddressBlock.of(request.getRemoteAddr()));
    }

    /**
     * Decides whether the request is for one of the many small files of the pages, which all tablets behind one address load. A
     * request that also carries a key is not, because somebody may be trying keys.
     */
    private static boolean isPartOfAPage(HttpServletRequest request) {
        var path = request.getRequestURI();
        return (path.matches("/admin/[a-z-]+\\.[a-z]+") || PARTS.stream().anyMatch(path::startsWith))
                && HttpMethod.GET.matches(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getHeader("X-API-Key") == null;
    }
}
