package dev.presente.system.security;

import dev.presente.system.ProblemCode;
import dev.presente.system.port.PortProperties;
import dev.presente.wording.Wording;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps some threads free for probes: when all others are at work, further requests are refused at once. A load balancer then
 * still learns whether the replica lives, and clients learn that they should come back.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class ThreadsForProbes extends OncePerRequestFilter {
    private static final int MOST = 10;

    private final Semaphore others;
    private final @Nullable Integer managementPort;
    private final ProblemWriter problems;

    ThreadsForProbes(TomcatServerProperties tomcat, PortProperties ports, ProblemWriter problems) {
        this.managementPort = ports.managementPort();
        int threads = tomcat.getThreads().getMax();
        this.others = new Semaphore(threads - Math.min(MOST, threads / MOST));
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/health") || ManagementLane.isAt(managementPort, request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!others.tryAcquire()) {
            problems.write(request, response, ProblemCode.OVERLOADED, Wording.of("detail.threads"));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            others.release();
        }
    }
}
