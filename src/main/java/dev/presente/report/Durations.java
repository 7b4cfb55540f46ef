package dev.presente.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Writes durations as people write them: hours may exceed 24. */
public final class Durations {
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

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

    /** Writes decimal hours to the hundredth, such as {@code 8.50}. */
    public static String hours(Duration duration) {
        return decimalHours(duration).toPlainString();
    }

    static BigDecimal decimalHours(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds()).divide(SECONDS_PER_HOUR, 2, RoundingMode.HALF_UP);
    }

    private static String sign(Duration duration) {
        return duration.isNegative() ? "-" : "";
    }
}
