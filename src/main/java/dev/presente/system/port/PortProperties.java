package dev.presente.system.port;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMask;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code presente.proxies}, {@code presente.api-docs} and {@code presente.management-port}: who may reach what.
 *
 * @param proxies The reverse proxies before the service: addresses and networks such as {@code 10.2.0.5} or
 *     {@code 10.2.0.0/24}. What they say of the client in {@code X-Forwarded-For} and {@code X-Forwarded-Proto} is believed;
 *     of everybody else these headers are ignored.
 * @param apiDocs Who may read the API description and its page: {@code everybody}, {@code callers} with a valid key or
 *     session, or {@code nobody}. Without it that is everybody while the service listens on the machine itself only, and
 *     otherwise callers.
 * @param managementPort A second port, for what is below {@code /actuator/} alone (probes and metrics), with threads and
 *     connections of its own.
 */
@ConfigurationProperties("presente")
public record PortProperties(
        @DefaultValue List<String> proxies,
        @Nullable ApiDocs apiDocs,
        @Nullable Integer managementPort) {
    private static final int LARGEST = 65_535;

    /** An address of either kind; no name, which would be looked up. */
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*");

    public PortProperties {
        proxies = List.copyOf(proxies);
        proxies.stream().filter(proxy -> !isNetwork(proxy)).findFirst().ifPresent(proxy -> {
            throw new IllegalArgumentException("PRESENTE_PROXIES has " + proxy
                    + ", and must be addresses and networks such as 10.2.0.5 or 10.2.0.0/24");
        });
        if (managementPort != null && (managementPort < 1 || managementPort > LARGEST)) {
            throw new IllegalArgumentException("presente.management-port must lie between 1 and 65535");
        }
    }

    private static boolean isNetwork(String proxy) {
        try {
            return ADDRESS.matcher(proxy.split("/", 2)[0]).matches()
                    && new NetMask(proxy).toString().equals(proxy);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Says who may read the API description. */
    public enum ApiDocs {
        EVERYBODY,
        CALLERS,
        NOBODY
    }
}
