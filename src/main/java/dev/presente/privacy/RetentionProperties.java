package dev.presente.privacy;

import java.time.Period;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.PeriodFormat;
import org.springframework.boot.convert.PeriodStyle;

/**
 * How long data is kept, as periods such as {@code P3Y} and {@code P30D}; docs/privacy.md says why these.
 *
 * @param templates since the person's last activity
 * @param photos likewise
 * @param afterLeaving templates, photos, PIN and badge of a person whose {@code activeTo} has passed
 * @param attendance events, corrections, worked days and plans; and the names of those who left
 * @param answers first answers to requests with an {@code Idempotency-Key}
 * @param galleryChanges the feed that galleries follow
 * @param webhookDeliveries those that have ended
 * @param pinTries since the last one
 * @param decisions rows of the decision log, which a command alone can delete; absent: for ever
 */
@ConfigurationProperties("presente.retention")
record RetentionProperties(
        @PeriodFormat(PeriodStyle.ISO8601) @DefaultValue("P3Y")
        Period templates,

        @PeriodFormat(PeriodStyle.ISO8601) @DefaultValue("P3Y")
        Period photos,

        @PeriodFormat(PeriodStyle.ISO8601) @DefaultValue("P30D")
        Period afterLeaving,

        @PeriodFormat(PeriodStyle.ISO8601) @DefaultValue("P4Y")
        Period attendance,

        @PeriodFormat(PeriodStyle.ISO8601) @DefaultValue("P30D")
        Period answers,

        @PeriodFormat(PeriodStyle.ISO8601) @DefaultValue("P30D")
        Period galleryChanges,

        @PeriodFormat(PeriodStyle.ISO8601) @DefaultValue("P30D")
        Period webhookDeliveries,

        @PeriodFormat(PeriodStyle.ISO8601) @DefaultValue("P1D")
        Period pinTries,

        @PeriodFormat(PeriodStyle.ISO8601) @Nullable Period decisions) {

    RetentionProperties {
        var all = Stream.of(
                templates, photos, afterLeaving, attendance, answers, galleryChanges, webhookDeliveries, pinTries);
        if (Stream.concat(all, Stream.ofNullable(decisions))
                .anyMatch(period -> period.isNegative() || period.isZero())) {
            throw new IllegalArgumentException("presente.retention: every period must be positive");
        }
    }
}
