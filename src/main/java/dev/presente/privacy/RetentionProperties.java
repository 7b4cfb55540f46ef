package dev.presente.privacy;

import java.time.Period;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.PeriodFormat;
import org.springframework.boot.convert.PeriodStyle;

/**
 * {@code presente.retention.*}: how long data are kept. docs/privacy.md says why these times were chosen.
 *
 * @param templates Templates are kept for this time after the last activity of their person.
 * @param photos Photos are kept for this time after the last activity of their person.
 * @param afterLeaving Templates, photos, PIN and badge of somebody who left are kept for this time after the last day of
 *     employment.
 * @param attendance Events, corrections, worked days and plans are kept for this time, and so are the names of those who
 *     left.
 * @param answers The first answers to requests with an {@code Idempotency-Key} are kept for this time.
 * @param galleryChanges The feed of changes that galleries follow is kept for this time.
 * @param webhookDeliveries Deliveries of webhooks that have ended are kept for this time.
 * @param pinTries Wrong PINs are forgotten this time after the last one, and wrong faces for a claimed person after the first.
 * @param decisions Rows of the decision log that are older than this are deleted by {@code ./presente purge}, and by nothing
 *     else. Without it they are kept for ever.
 * @param longestPause When the last purge was longer ago than this, the next one waits for {@code ./presente purge --confirm},
 *     because the clock may be wrong.
 * @param mostAtOnce When a purge would delete more than this share, and at least 20 rows, of a kind of data that is kept for
 *     long, it waits for {@code ./presente purge --confirm} as well. The share lies between 0 and 1.
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

        @PeriodFormat(PeriodStyle.ISO8601) @Nullable Period decisions,

        @PeriodFormat(PeriodStyle.ISO8601) @DefaultValue("P30D")
        Period longestPause,

        @DefaultValue("0.2") double mostAtOnce) {

    RetentionProperties {
        var all = Stream.of(
                templates,
                photos,
                afterLeaving,
                attendance,
                answers,
                galleryChanges,
                webhookDeliveries,
                pinTries,
                longestPause);
        if (Stream.concat(all, Stream.ofNullable(decisions))
                .anyMatch(period -> period.isNegative() || period.isZero())) {
            throw new IllegalArgumentException("presente.retention: every period must be positive");
        }
        if (!(mostAtOnce >= 0 && mostAtOnce <= 1)) {
            throw new IllegalArgumentException("presente.retention.most-at-once must lie between 0 and 1");
        }
    }
}
