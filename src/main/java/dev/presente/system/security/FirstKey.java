package dev.presente.system.security;

import dev.presente.system.Secret;
import dev.presente.system.settings.PresenteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Gives the first admin key: the one of the configuration, or else one that is made on the first start and printed once. A
 * command of the command line, which has no port, leaves the keys alone.
 */
@Component
@ConditionalOnWebApplication
class FirstKey implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(FirstKey.class);
    private static final int SHORT = 20;

    private final AdminKeys keys;
    private final PresenteProperties properties;
    private final Environment environment;

    FirstKey(AdminKeys keys, PresenteProperties properties, Environment environment) {
        this.keys = keys;
        this.properties = properties;
        this.environment = environment;
    }

    /** Runs before the port opens, so that the key is valid for the first request. */
    @Override
    public void afterSingletonsInstantiated() {
        var configured = properties.adminKey();
        if (configured != null) {
            if (configured.length() < SHORT) {
                LOG.warn("PRESENTE_ADMIN_KEY is short enough to be guessed; use 32 random characters");
            }
            keys.configure(new Secret(configured));
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeOne() {
        if (properties.adminKey() == null) {
            var secret = Secret.random();
            if (keys.insertFirst(secret)) {
                print(secret);
            }
        }
    }

    /** Prints to standard output rather than to the log, which may be collected and kept. */
    @SuppressWarnings("SystemOut")
    private void print(Secret secret) {
        var scheme = "local".equalsIgnoreCase(environment.getProperty("presente.tls")) ? "https" : "http";
        var here = scheme + "://localhost:" + environment.getProperty("local.server.port", "8080");
        System.out.printf("""

                Open %2$s/ in a browser. It leads to the pages:
                  %2$s/admin   people, hours and settings; the first visit makes an account with the key below
                  %2$s/kiosk   the tablet by the door
                  %2$s/me      employees' own page

                This admin key is shown only once. Keep it in your shell, or enrol the first person with it:

                  KEY=%1$s
                  curl -H 'Authorization: Bearer %1$s' -F employeeId=E-1 -F consent=true -F photo=@face.jpg %2$s/enroll

                """, secret.text(), here);
        System.out.flush();
    }
}
