package dev.presente.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.tls*}: TLS on a company's own network.
 *
 * @param tls {@code local} makes an authority of this machine's own and a certificate for its names and addresses; {@code off}
 *     does not, and the settings {@code SERVER_SSL_*} hold.
 * @param tlsNames Further names and addresses by which tablets and browsers know the machine, such as {@code clock.example.com}.
 * @param tlsHttpPort The port for plain HTTP, which tells how to trust the authority and else leads to HTTPS; 8080 without it,
 *     or none where that is the port of HTTPS; 0: none.
 */
@ConfigurationProperties("presente")
record TlsProperties(
        @DefaultValue("off") Mode tls,
        @DefaultValue List<String> tlsNames,
        @Nullable Integer tlsHttpPort) {
    private static final int PLAIN = 8080;
    private static final int LARGEST = 65_535;

    TlsProperties {
        tlsNames = List.copyOf(tlsNames);
        if (tlsHttpPort != null && (tlsHttpPort < 0 || tlsHttpPort > LARGEST)) {
            throw new IllegalArgumentException("presente.tls-http-port must lie between 0 and 65535");
        }
        tlsNames.forEach(MachineNames::check);
    }

    /** Says where the certificate comes from. */
    enum Mode {
        OFF,
        LOCAL
    }

    boolean isLocal() {
        return tls == Mode.LOCAL;
    }

    /** Returns the port for plain HTTP beside that of HTTPS; 0 is none. */
    int plainPort(int httpsPort) {
        int wanted = tlsHttpPort == null ? PLAIN : tlsHttpPort;
        return wanted == httpsPort ? 0 : wanted;
    }
}
