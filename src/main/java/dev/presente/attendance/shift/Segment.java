package dev.presente.attendance.shift;

import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.time.LocalTime;

/**
 * States hours without interruption, on the clock of the site. A segment from 08:00 to 08:00 that crosses midnight has 24
 * hours.
 *
 * @param crossesMidnight whether {@code end} is on the following day; it must be stated, so that a mistyped end is noticed
 */
public record Segment(LocalTime start, LocalTime end, boolean crossesMidnight) {
    public Segment {
        if (!crossesMidnight && !end.isAfter(start)) {
            throw new WordedException(Wording.of("detail.segment.end", end, start));
        }
        if (crossesMidnight && end.isAfter(start)) {
            throw new WordedException(Wording.of("detail.segment.long", start, end));
        }
    }
}
