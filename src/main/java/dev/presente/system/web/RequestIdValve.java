package dev.presente.system.web;

import dev.presente.system.RequestId;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives every request its id before anything else sees it, so that every answer and every line of the log has it. */
final class RequestIdValve extends ValveBase {
    RequestIdValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var id = RequestId.of(request.getHeader(RequestId.HEADER));
        response.setHeader(RequestId.HEADER, id.text());
        MDC.put(RequestId.MEMBER, id.text());
        try {
            getNext().invoke(request, response);
        } finally {
            MDC.remove(RequestId.MEMBER);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Installation {
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestIds() {
            return factory -> factory.addEngineValves(new RequestIdValve());
        }
    }
}
