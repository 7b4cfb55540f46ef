package dev.presente.system.port;

import java.util.List;
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
 * @param managementPort A second port, for probes and metrics alone, with threads and connections of its own.
 */
@ConfigurationProperties("presente")
public record PortProperties(
        @DefaultValue List<String> proxies,
        @Nullable ApiDocs apiDocs,
        @Nullable Integer managementPort) {
    private static final int LARGEST = 65_535;

    public PortProperties {
        proxies = List.copyOf(proxies);
        if (managementPort != null && (managementPort < 1 || managementPort > LARGEST)) {
            throw new IllegalArgumentException("presente.management-port must lie between 1 and 65535");
        }
    }

    /** Says who may read the API description. */
    public enum ApiDocs {
        EVERYBODY,
        CALLERS,
        NOBODY
    }
}
