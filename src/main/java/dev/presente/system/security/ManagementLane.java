package dev.presente.system.security;

import dev.presente.system.ProblemCode;
import dev.presente.system.port.FurtherPorts;
import dev.presente.system.port.PortProperties;
import dev.presente.wording.Wording;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Opens a second port for probes and metrics alone. It has threads and connections of its own, so that nothing that happens at
 * the first port keeps them from being answered. The rights are the same.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE)
class ManagementLane implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final @Nullable Integer port;
    private final FurtherPorts ports;

    ManagementLane(PortProperties settings, FurtherPorts ports) {
        this.port = settings.managementPort();
        this.ports = ports;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (port != null) { // this customizer is the last one, so that the address is known
            factory.addAdditionalConnectors(ports.make(port, factory));
        }
    }

    /** Decides whether the request came by the second port. */
    static boolean isAt(@Nullable Integer port, HttpServletRequest request) {
        return port != null && request.getLocalPort() == port;
    }

    /** Serves nothing else there. */
    @Component
    @ConditionalOnWebApplication
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Gate extends OncePerRequestFilter {
        private final @Nullable Integer port;
        private final ProblemWriter problems;

        Gate(PortProperties settings, ProblemWriter problems) {
            this.port = settings.managementPort();
            this.problems = problems;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !isAt(port, request) || request.getRequestURI().startsWith("/actuator/");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            problems.write(request, response, ProblemCode.NOT_FOUND, Wording.of("detail.port.management"));
        }
    }
}
