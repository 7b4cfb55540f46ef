package dev.presente.attendance.shift;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a shift template: hours on the clock of the site, and the rules that turn punches into a day.
 *
 * @param segments the hours to be present, in order; a shift with more than one is a split shift, with a break between them
 * @param before an event at most this long before the start still belongs to the shift
 * @param after an event at most this long after the end still belongs to it
 * @param lateGrace a person who comes at most this late is on time; one who comes later is late from the start on
 * @param earlyGrace the same for leaving early
 * @param halfDay less paid time than this is no attendance
 * @param fullDay less paid time than this is half a day
 * @param debounce an event this soon after one that counts is its duplicate
 * @param worksOnHolidays whether holidays are ordinary days for it
 */
public record Shift(
        String name,
        List<Segment> segments,
        List<Break> breaks,
        @Nullable MinimumBreak minimumBreak,
        Duration before,
        Duration after,
        Duration lateGrace,
        Duration earlyGrace,
        Duration halfDay,
        Duration fullDay,
        Overtime overtime,
        Pairing pairing,
        Duration debounce,
        ForgottenOut forgottenOut,
        boolean worksOnHolidays) {
    public Shift {
        segments = List.copyOf(segments);
        breaks = List.copyOf(breaks);
    }
}
