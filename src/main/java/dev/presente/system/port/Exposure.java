package dev.presente.system.port;

import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the service on the machine itself until somebody has said more: without TLS, keys and faces would cross the network in
 * the clear, and browsers open no camera for a page of another machine anyway.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE)
@EnableConfigurationProperties(PortProperties.class)
public class Exposure implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);

    private final PortProperties settings;
    private volatile boolean onlyHere;
    private volatile boolean byDefault;

    Exposure(PortProperties settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (factory.getAddress() == null && !Ssl.isEnabled(factory.getSsl())) {
            factory.setAddress(InetAddress.getLoopbackAddress());
            byDefault = true;
        }
        onlyHere = factory.getAddress() != null && factory.getAddress().isLoopbackAddress();
    }

    /** Returns who may read the API description. */
    public PortProperties.ApiDocs apiDocs() {
        if (settings.apiDocs() != null) {
            return settings.apiDocs();
        }
        return onlyHere ? PortProperties.ApiDocs.EVERYBODY : PortProperties.ApiDocs.CALLERS;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        if (byDefault) {
            LOG.info("Only this machine reaches the service. For tablets and other machines give it a certificate"
                    + " (docs/access.md#tls), or set SERVER_ADDRESS=0.0.0.0 behind a proxy that has one");
        }
    }
}
