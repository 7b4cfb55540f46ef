package dev.presente.system;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads days, times of day and durations of requests, in one form each. Java and its libraries read many more forms, and some
 * of them mean another day: {@code 2026-11-28T23:00:00Z} is the 29th in Madrid. {@link Rfc3339} reads instants.
 */
public final class Iso8601 {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");
    private static final Pattern DURATION = Pattern.compile("P[0-9DTHMS.]{1,30}");
    private static final LocalDate FIRST_DAY = LocalDate.EPOCH;

    private Iso8601() {}

    /**
     * Reads a day of the calendar, {@code yyyy-mm-dd}, of the years 1970 to 9999.
     *
     * @throws DateTimeException whose message says what is expected, as "must be …"
     */
    public static LocalDate day(String text) {
        var day = parse(text, DAY, LocalDate::parse, "must be a day such as 2026-11-28");
        if (day.isBefore(FIRST_DAY)) {
            throw new DateTimeException("must be a day from " + FIRST_DAY + " on");
        }
        return day;
    }

    /**
     * Reads a time of day, {@code HH:mm} or {@code HH:mm:ss}.
     *
     * @throws DateTimeException whose message says what is expected, as "must be …"
     */
    public static LocalTime time(String text) {
        return parse(text, TIME, LocalTime::parse, "must be a time of day such as 08:00");
    }

    /**
     * Reads a duration of zero or more, such as {@code PT15M}, {@code PT1H30M} or {@code P1D}.
     *
     * @throws DateTimeException whose message says what is expected, as "must be …"
     */
    public static Duration duration(String text) {
        return parse(text, DURATION, Duration::parse, "must be an ISO 8601 duration such as PT15M");
    }

    private static <T> T parse(String text, Pattern form, Function<String, T> parse, String wanted) {
        try {
            if (form.matcher(text).matches()) {
                return parse.apply(text);
            }
        } catch (DateTimeException e) {
            // The form is right, but there is no such day, hour or length.
        }
        throw new DateTimeException(wanted);
    }
}
