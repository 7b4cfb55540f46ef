package dev.presente.recognition;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationFormat;
import org.springframework.boot.convert.DurationStyle;

/**
 * {@code presente.wrong-face.*}, as environment variables {@code PRESENTE_WRONG_FACE_LIMIT} and so on.
 *
 * @param limit so many wrong faces for one claimed person ...
 * @param within ... in this time ...
 * @param lock ... close that person's 1:1 path for this long
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
