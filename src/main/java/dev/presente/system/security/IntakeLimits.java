package dev.presente.system.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * {@code presente.intake.*}, as environment variables {@code PRESENTE_INTAKE_CONNECTIONS_PER_ADDRESS} and so on: what may come
 * in at once, and how slowly. They hold for one replica.
 *
 * @param connectionsPerAddress open connections of one network address; 0 is no limit
 * @param bodiesPerAddress requests of one network address whose bodies are being waited for; each holds a thread
 * @param bodies the same of all addresses together; with {@code strangerBodies} below the number of threads
 *     ({@code server.tomcat.threads.max}), so that requests without a body are always answered
 * @param strangerBodies the same of requests without a valid key, which count apart; a third of them per address
 * @param strangerBody the longest body without a valid key
 * @param bodyStart every body may take this long; also the longest silence within a body
 * @param bodyRate so many bytes, once arrived, earn the rest of their body a second more
 * @param bodyLongest no body may take longer
 */
@ConfigurationProperties("presente.intake")
record IntakeLimits(
        @DefaultValue("1000") int connectionsPerAddress,
        @DefaultValue("100") int bodiesPerAddress,
        @DefaultValue("150") int bodies,
        @DefaultValue("30") int strangerBodies,
        @DefaultValue("64KB") DataSize strangerBody,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT10S")
        Duration bodyStart,

        @DefaultValue("20KB") DataSize bodyRate,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT5M")
        Duration bodyLongest) {
    IntakeLimits {
        if (connectionsPerAddress < 0 || bodiesPerAddress < 1 || bodies < 1 || strangerBodies < 1) {
            throw new IllegalArgumentException(
                    "presente.intake: connections-per-address is at least 0, the numbers of bodies are at least 1");
        }
        if (strangerBody.isNegative() || bodyRate.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "presente.intake: stranger-body is at least 0, body-rate at least 1 byte");
        }
        if (bodyStart.toMillis() < 1 || bodyLongest.compareTo(bodyStart) < 0) {
            throw new IllegalArgumentException(
                    "presente.intake: body-start is at least 1 millisecond, body-longest at least body-start");
        }
    }

    /** How long a body may take of which so much has arrived. */
    Duration time(long bytes) {
        var earned = bodyStart.plusMillis(Math.multiplyExact(bytes, 1000) / bodyRate.toBytes());
        return earned.compareTo(bodyLongest) < 0 ? earned : bodyLongest;
    }
}
