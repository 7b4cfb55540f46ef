package dev.presente.attendance.shift;

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
            throw new IllegalArgumentException("The end " + end + " is not after the start " + start
                    + ": say \"crossesMidnight\": true when the shift ends on the next day");
        }
        if (crossesMidnight && end.isAfter(start)) {
            throw new IllegalArgumentException("From " + start + " to " + end
                    + " on the next day is more than 24 hours: leave out \"crossesMidnight\"");
        }
    }
}
