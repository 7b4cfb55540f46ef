package dev.presente.attendance.shift;

import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
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
            throw new WordedException(Wording.of("detail.segment.end", end, start));
        }
        if (crossesMidnight && end.isAfter(start)) {
            throw new WordedException(Wording.of("detail.segment.long", start, end));
        }
    }
}
