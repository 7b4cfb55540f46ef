package dev.presente.system.readiness;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * {@code presente.readiness.*}: when a replica says that it is not ready. docs/operations.md describes the probes.
 *
 * @param drain Before the service ends it says for this time that it is not ready, and still answers, so that load balancers
 *     stop sending requests. {@code PT0S} ends it at once.
 * @param clockTolerance The clock of this machine and that of the database may differ by this time.
 * @param freeDisk So much room has to be free in the data folder and in the folder for temporary files.
 */
@ConfigurationProperties("presente.readiness")
record ReadinessProperties(
        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT5S")
        Duration drain,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT2S")
        Duration clockTolerance,

        @DefaultValue("50MB") DataSize freeDisk) {
    ReadinessProperties {
        if (drain.isNegative() || clockTolerance.isNegative() || clockTolerance.isZero() || freeDisk.isNegative()) {
            throw new IllegalArgumentException(
                    "presente.readiness: no value is negative, and clock-tolerance is not zero");
        }
    }
}
