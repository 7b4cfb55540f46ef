package dev.presente.tls;

import dev.presente.system.port.FurtherPorts;
import dev.presente.tls.LocalAuthority.Chain;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives the port a certificate of the local authority, where the settings ask for it, and renews it while the service runs. It
 * comes before whoever looks whether there is TLS.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE - 10)
@EnableConfigurationProperties(TlsProperties.class)
class LocalTls implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTls.class);
    private static final String BUNDLE = "presente-local";
    private static final int USUAL_PORT = 8443;

    private final TlsProperties settings;
    private final Environment environment;
    private final DefaultSslBundleRegistry bundles;
    private final FurtherPorts ports;
    private final LocalAuthority authority;
    private final ObjectProvider<Clock> clock;
    private volatile @Nullable Chain current;
    private volatile int plainPort;

    LocalTls(
            TlsProperties settings,
            Environment environment,
            DefaultSslBundleRegistry bundles,
            FurtherPorts ports,
            ObjectProvider<Clock> clock,
            @Value("${presente.data-dir:./data}") Path dataDir) {
        this.settings = settings;
        this.environment = environment;
        this.bundles = bundles;
        this.ports = ports;
        this.clock = clock;
        this.authority = new LocalAuthority(dataDir.resolve("tls"));
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!settings.isLocal()) {
            return;
        }
        // clients look at their own clocks, and the database's is not known yet
        var chain = chain(InstantSource.system().instant());
        current = chain;
        bundles.registerBundle(BUNDLE, bundle(chain));
        factory.setSsl(Ssl.forBundle(BUNDLE));
        factory.setSslBundles(bundles);
        if (environment.getProperty("server.port") == null) {
            factory.setPort(USUAL_PORT);
        }
        plainPort = settings.plainPort(factory.getPort());
        if (plainPort != 0) {
            factory.addAdditionalConnectors(ports.make(plainPort, factory));
        }
    }

    private Chain chain(Instant now) {
        return authority.chain(MachineNames.here(settings.tlsNames(), authority.addresses(MachineNames.own())), now);
    }

    /** Renews the certificate when its end is near or the machine has other names and addresses. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void renew() {
        var served = current;
        if (served == null) {
            return;
        }
        var chain = chain(clock.getObject().instant());
        if (!chain.server().certificate().equals(served.server().certificate())) {
            bundles.updateBundle(BUNDLE, bundle(chain));
            current = chain;
            LOG.info(
                    "The certificate was renewed, until {}",
                    chain.server().certificate().getNotAfter().toInstant());
        }
    }

    /** Tells where tablets come in, and by what they know the authority. */
    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        var chain = current;
        if (chain != null) {
            var port = environment.getProperty("local.server.port", "");
            var hosts = MachineNames.own().isEmpty() ? List.of("localhost") : MachineNames.own();
            LOG.info("HTTPS at {}", told(hosts, "https", port, ""));
            if (plainPort != 0) {
                LOG.info("Tablets learn to trust it at {}", told(hosts, "http", "" + plainPort, "/trust"));
            }
            LOG.info("SHA-256 of the authority: {}", TrustPage.fingerprint(chain.authority()));
        }
    }

    private static String told(List<String> hosts, String scheme, String port, String path) {
        return hosts.stream()
                .map(host -> scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + path)
                .collect(Collectors.joining(" "));
    }

    /** Returns the certificate of the authority; null where there is none. */
    @Nullable
    X509Certificate root() {
        var served = current;
        return served == null ? null : served.authority();
    }

    /** Returns the port for plain HTTP; 0 is none. */
    int plainPort() {
        return plainPort;
    }

    private static SslBundle bundle(Chain chain) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var shown = new X509Certificate[] {chain.server().certificate(), chain.authority()};
            store.setKeyEntry("presente", chain.server().key(), new char[0], shown);
            return SslBundle.of(SslStoreBundle.of(store, "", null));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
