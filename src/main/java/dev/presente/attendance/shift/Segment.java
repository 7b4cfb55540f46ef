package dev.presente.attendance.shift;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * States hours without interruption, on the clock of their site. A segment from 08:00 to 08:00 that crosses midnight has 24
 * hours.
 *
 * @param crossesMidnight whether {@code end} is on the following day; it must be stated, so that a mistyped end is noticed
 * @param site where these hours are worked; null means the site to which the shift is assigned
 */
public record Segment(
        LocalTime start,
        LocalTime end,
        boolean crossesMidnight,
        @Nullable String site) {
    public Segment {
        if (!crossesMidnight && !end.isAfter(start)) {
            throw new IllegalArgumentException("The end " + end + " is not after the start " + start
                    + ": say \"crossesMidnight\": true when the shift ends on the next day");
        }
        if (crossesMidnight && end.isAfter(start)) {
            throw new IllegalArgumentException("From " + start + " to " + end
                    + " on the next day is more than 24 hours: leave out \"crossesMidnight\"");
        }
    }
}
