package dev.presente.system.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * {@code presente.intake.*}: how much may come in at once, and how slowly. Each replica counts by itself.
 *
 * @param connectionsPerAddress One network address may have this number of open connections; 0 is no limit.
 * @param bodiesPerAddress The service waits for this number of request bodies of one network address at once. Each of them
 *     holds a thread.
 * @param bodies The service waits for this number of request bodies of all addresses at once. Together with
 *     {@code stranger-bodies} it is to be less than the number of threads ({@code server.tomcat.threads.max}), so that
 *     requests without a body are always answered.
 * @param strangerBodies The service waits for this number of bodies of requests without a valid key, which count apart; a
 *     third of them may come from one address.
 * @param strangerBody The body of a request without a valid key may have this size.
 * @param bodyStart Every body may take this time. It is also the longest silence within a body.
 * @param bodyRate Each time this much of a body has arrived, the rest of it may take a second more.
 * @param bodyLongest No body may take longer than this.
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
