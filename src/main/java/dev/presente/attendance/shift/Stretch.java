package dev.presente.attendance.shift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holds a stretch of the worked time of a day, and what it is paid as. The stretches of a day are in order of time, do not
 * overlap, and together are exactly as long as the time that was worked.
 *
 * @param to exclusive
 * @param site the site of the part of the shift, where that is not the site of the day; null otherwise, as {@code zone}
 * @param zone the name of the zone of that site
 * @param why why the time is beyond the plan; null when it is regular
 */
public record Stretch(
        Instant from,
        Instant to,
        Pay pay,
        @Nullable Beyond why,

        @JsonInclude(Include.NON_NULL) @Nullable String site,

        @JsonInclude(Include.NON_NULL) @Nullable String zone) {
    /** Makes a stretch at the site of the day. */
    public Stretch(Instant from, Instant to, Pay pay, @Nullable Beyond why) {
        this(from, to, pay, why, null, null);
    }

    /** Says what worked time is paid as. */
    public enum Pay {
        /** The time is paid within the plan. */
        REGULAR,
        /** The time is paid beyond the plan. */
        OVERTIME,
        /** The time is overtime that waits for approval and is not paid. */
        PENDING,
        /** The time is not paid: a rule or a decision leaves it out. */
        UNPAID
    }

    /** Says why worked time lies beyond the plan. */
    public enum Beyond {
        /** It lies before the first expected start. */
        BEFORE,
        /** It lies after the last expected end. */
        AFTER,
        /** It lies between, such as in the gap of a split shift. */
        BETWEEN,
        /** A holiday took these hours from the plan. */
        HOLIDAY,
        /** A leave took these hours from the plan. */
        LEAVE,
        /** The plan gives the person this day off. */
        REST_DAY
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
