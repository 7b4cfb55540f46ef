package dev.presente.recognition;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * {@code presente.wrong-face.*}: when somebody who claims one person's id with other faces is stopped.
 *
 * @param limit This number of wrong faces for one claimed person closes the 1:1 path of that person. It is at least 1.
 * @param within The wrong faces are counted within this time, which begins with the first of them.
 * @param lock The 1:1 path stays closed for this time. The person can still be found by 1:N.
 */
@ConfigurationProperties("presente.wrong-face")
record WrongFaceProperties(
        @DefaultValue("20") int limit,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT5M")
        Duration within,

        @DurationFormat(DurationStyle.ISO8601) @DefaultValue("PT5M")
        Duration lock) {
    WrongFaceProperties {
        if (limit < 1 || within.isNegative() || lock.isNegative()) {
            throw new IllegalArgumentException("presente.wrong-face: the limit is at least 1, times are not negative");
        }
    }
}
