package dev.presente.attendance.shift;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a shift template: hours on the clock of the site, and the rules that turn punches into a day.
 *
 * @param segments the hours to be present, in order; a shift with more than one is a split shift, with a break between them
 * @param before presence at most this long before the start counts
 * @param after presence at most this long after the end counts
 * @param lateGrace a person who comes at most this late is on time; one who comes later is late from the start on
 * @param earlyGrace the same for leaving early
 * @param halfDay less paid time than this is no attendance
 * @param fullDay less paid time than this is half a day
 * @param debounce an event this soon after one that counts is its duplicate
 * @param worksOnHolidays whether holidays are ordinary days for it
 * @param minimumRest a person who comes sooner after having gone on an earlier day has had a short rest; null asks for none
 * @param halfAt where the first half of the day meets the second; null takes a break or the middle of the working time
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
        boolean worksOnHolidays,
        ForgottenIn forgottenIn,
        EarlyArrival earlyArrival,
        @Nullable Rounding rounding,
        @Nullable Duration minimumRest,
        @Nullable LocalTime halfAt) {
    private static final Duration REACH_BEFORE = Duration.ofHours(4);
    private static final Duration REACH_AFTER = Duration.ofHours(6);

    public Shift {
        segments = List.copyOf(segments);
        breaks = List.copyOf(breaks);
    }

    /** Decides whether some of the hours are worked at a site that the shift names. */
    public boolean namesSites() {
        for (var segment : segments) {
            if (segment.site() != null) {
                return true;
            }
        }
        return false;
    }

    /** Returns how long before the start a punch can still belong to this shift, whether or not its time counts. */
    public Duration reachBefore() {
        return longer(before, REACH_BEFORE);
    }

    /** Returns how long after the end a punch can still belong to this shift, whether or not its time counts. */
    public Duration reachAfter() {
        return longer(after, REACH_AFTER);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
