package dev.presente.system;

import dev.presente.wording.Wording;
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

    /** Says what a text must be, as "must be …". */
    public static final class Refused extends DateTimeException {
        private static final long serialVersionUID = 1;

        private final transient Wording wording;

        Refused(Wording wording) {
            super(wording.english());
            this.wording = wording;
        }

        /** Returns what {@link #getMessage} says in English. */
        public Wording wording() {
            return wording;
        }
    }

    /**
     * Reads a day of the calendar, {@code yyyy-mm-dd}, of the years 1970 to 9999.
     *
     * @throws Refused which says what is expected, as "must be …"
     */
    public static LocalDate day(String text) {
        var day = parse(text, DAY, LocalDate::parse, Wording.of("detail.day"));
        if (day.isBefore(FIRST_DAY)) {
            throw new Refused(Wording.of("detail.day.first", FIRST_DAY));
        }
        return day;
    }

    /**
     * Reads a time of day, {@code HH:mm} or {@code HH:mm:ss}.
     *
     * @throws Refused which says what is expected, as "must be …"
     */
    public static LocalTime time(String text) {
        return parse(text, TIME, LocalTime::parse, Wording.of("detail.time"));
    }

    /**
     * Reads a duration of zero or more, such as {@code PT15M}, {@code PT1H30M} or {@code P1D}.
     *
     * @throws Refused which says what is expected, as "must be …"
     */
    public static Duration duration(String text) {
        return parse(text, DURATION, Duration::parse, Wording.of("detail.duration"));
    }

    private static <T> T parse(String text, Pattern form, Function<String, T> parse, Wording wanted) {
        try {
            if (form.matcher(text).matches()) {
                return parse.apply(text);
            }
        } catch (DateTimeException e) {
            // The form is right, but there is no such day, hour or length.
        }
        throw new Refused(wanted);
    }
}
