package dev.presente.report;

import java.time.Duration;

/** Writes durations as people write them: hours may exceed 24. */
final class Durations {
    private Durations() {}

    /** Writes {@code 8:30:00} or {@code -0:05:00}. */
    static String hoursMinutesSeconds(Duration duration) {
        var size = duration.abs();
        return "%s%d:%02d:%02d".formatted(sign(duration), size.toHours(), size.toMinutesPart(), size.toSecondsPart());
    }

    /** Writes {@code 8:30} or {@code -0:05}; seconds are dropped. */
    static String hoursMinutes(Duration duration) {
        var size = duration.abs();
        return "%s%d:%02d".formatted(size.toMinutes() == 0 ? "" : sign(duration), size.toHours(), size.toMinutesPart());
    }

    private static String sign(Duration duration) {
        return duration.isNegative() ? "-" : "";
    }
}
