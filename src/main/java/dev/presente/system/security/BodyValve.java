package dev.presente.system.security;

import dev.presente.system.port.FurtherPorts;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** Limits every request's body, and frees the thread of a request that was answered before its body had come to its end. */
final class BodyValve extends ValveBase {
    private final IntakeLimits limits;
    private final AwaitedBodies known;
    private final AwaitedBodies strangers;

    BodyValve(IntakeLimits limits) {
        super(true);
        this.limits = limits;
        this.known = new AwaitedBodies(limits.bodiesPerAddress(), limits.bodies());
        this.strangers = new AwaitedBodies(Math.max(1, limits.strangerBodies() / 3), limits.strangerBodies());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        if (request.isAsync() || coyote.isFinished()) {
            getNext().invoke(request, response);
            return;
        }
        var source = coyote.getInputBuffer();
        boolean isAnswered = false;
        try (var body = new IncomingBody(coyote, request.getRemoteAddr(), limits, strangers, known)) {
            request.setAttribute(IncomingBody.ATTRIBUTE, body);
            coyote.setInputBuffer(body);
            getNext().invoke(request, response);
            isAnswered = !response.isErrorReportRequired();
        } finally {
            coyote.setInputBuffer(source);
            if (!request.isAsync() && !coyote.isFinished()) {
                leave(request, response, isAnswered);
            }
        }
    }

    /** Leaves a body that is not read to its end. Tomcat itself would read on, and hold the thread meanwhile. */
    private static void leave(Request request, Response response, boolean isAnswered) throws IOException {
        if (isAnswered) {
            response.finishResponse();
            Lingering.begin(request, response);
        } else { // an outer valve writes the answer
            response.setHeader(HttpHeaders.CONNECTION, "close");
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(IntakeLimits.class)
    static class Installation {
        private static final int FURTHER_THREADS = 10;

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> intake(IntakeLimits limits) {
            return factory -> {
                factory.setProtocol(AddressLimitProtocol.class.getName());
                factory.addContextValves(new BodyValve(limits));
                factory.addConnectorCustomizers(connector -> {
                    prepare((AddressLimitProtocol) connector.getProtocolHandler(), limits);
                });
            };
        }

        @Bean
        FurtherPorts furtherPorts(IntakeLimits limits) {
            return (port, factory) -> {
                var connector = new Connector(AddressLimitProtocol.class.getName());
                connector.setPort(port);
                var protocol = (AddressLimitProtocol) connector.getProtocolHandler();
                protocol.setMaxThreads(FURTHER_THREADS);
                protocol.setMinSpareThreads(1);
                if (factory.getAddress() != null) {
                    protocol.setAddress(factory.getAddress());
                }
                prepare(protocol, limits);
                return connector;
            };
        }

        private static void prepare(AddressLimitProtocol protocol, IntakeLimits limits) {
            protocol.setConnectionsPerAddress(limits.connectionsPerAddress());
            protocol.setDisableUploadTimeout(false);
            protocol.setConnectionUploadTimeout(
                    Math.toIntExact(limits.bodyStart().toMillis()));
            // "100 Continue" is sent only to those who may send a body
            protocol.setContinueResponseTiming("onRead");
        }
    }
}
