package dev.presente.system.port;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Believes the proxies that are named, and nobody else, about who the client is and whether it came by TLS. */
@Component
@ConditionalOnWebApplication
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final PortProperties settings;

    TrustedProxies(PortProperties settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!settings.proxies().isEmpty()) {
            var valve = new RemoteIpValve();
            valve.setInternalProxies(networks(settings.proxies()));
            valve.setRemoteIpHeader("X-Forwarded-For");
            valve.setProtocolHeader("X-Forwarded-Proto");
            factory.addEngineValves(valve);
        }
    }

    /** Returns these addresses and networks as networks: Tomcat takes a list that has none for a regular expression. */
    static String networks(List<String> proxies) {
        return proxies.stream().map(TrustedProxies::network).collect(Collectors.joining(","));
    }

    private static String network(String proxy) {
        if (proxy.contains("/")) {
            return proxy;
        }
        try {
            return proxy + "/"
                    + 8 * InetAddress.getByName(proxy).getAddress().length; // four bytes also for ::ffff:10.2.0.5
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(proxy + " is no address", e);
        }
    }
}
