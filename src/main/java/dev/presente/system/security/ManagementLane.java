package dev.presente.system.security;

import dev.presente.system.ProblemCode;
import dev.presente.system.port.PortProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
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
    private static final int THREADS = 10;

    private final @Nullable Integer port;
    private final IntakeLimits limits;

    ManagementLane(PortProperties settings, IntakeLimits limits) {
        this.port = settings.managementPort();
        this.limits = limits;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (port == null) {
            return;
        }
        var connector = new Connector(AddressLimitProtocol.class.getName());
        connector.setPort(port);
        var protocol = (AddressLimitProtocol) connector.getProtocolHandler();
        protocol.setConnectionsPerAddress(limits.connectionsPerAddress());
        protocol.setMaxThreads(THREADS);
        protocol.setMinSpareThreads(1);
        bind(protocol, factory);
        BodyValve.Installation.prepare(protocol, limits);
        factory.addAdditionalConnectors(connector);
    }

    /** Listens where the first port does; this customizer is the last one, so that the address is known. */
    private static void bind(AbstractProtocol<?> protocol, TomcatServletWebServerFactory factory) {
        if (factory.getAddress() != null) {
            protocol.setAddress(factory.getAddress());
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
            problems.write(response, ProblemCode.NOT_FOUND, "This port has probes and metrics only");
        }
    }
}
