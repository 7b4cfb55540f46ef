package dev.presente.zone;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * States by which rule the clocks are changed for ever: the last line of a TZif file, such as {@code PST8PDT,M3.2.0,M11.1.0}.
 * Its format is that of the POSIX variable {@code TZ}, with the hours that RFC 9636 (3.3.1) allows beyond it.
 *
 * @param standard the offset without summer time, in seconds
 * @param summer the offset in summer time, in seconds
 * @param start when summer time starts; null when there is none
 * @param end when it ends
 */
record PosixRule(
        int standard,
        int summer,
        @Nullable Moment start,
        @Nullable Moment end) {
    private static final String NAME = "(?:<[^>]+>|[A-Za-z]+)";
    private static final String TIME = "([+-]?[0-9:]+)";
    private static final Pattern FORMAT = Pattern.compile(
            NAME + TIME + "(?:" + NAME + TIME + "?,([^,/]+)(?:/" + TIME + ")?,([^,/]+)(?:/" + TIME + ")?)?");
    private static final int STARTS = 2 * 3600;

    /** Tells a moment of each year. {@code day} is {@code Mm.w.d}, {@code Jn} or {@code n}. */
    private record Moment(String day, int seconds) {
        long epochSecond(int year, int offset) {
            return date(year).atStartOfDay().toEpochSecond(ZoneOffset.UTC) + seconds - offset;
        }

        private LocalDate date(int year) {
            if (day.startsWith("M")) {
                var parts = day.substring(1).split("\\.", -1);
                int week = Integer.parseInt(parts[1]);
                var weekday = DayOfWeek.SUNDAY.plus(Integer.parseInt(parts[2]));
                return LocalDate.of(year, Integer.parseInt(parts[0]), 1)
                        .with(TemporalAdjusters.dayOfWeekInMonth(week == 5 ? -1 : week, weekday));
            }
            if (day.startsWith("J")) {
                int number = Integer.parseInt(day.substring(1));
                return LocalDate.ofYearDay(year, Year.isLeap(year) && number > 59 ? number + 1 : number);
            }
            return LocalDate.ofYearDay(year, Integer.parseInt(day) + 1);
        }
    }

    static PosixRule of(String text) {
        var parts = FORMAT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no POSIX rule of a time zone");
        }
        int standard = -seconds(parts.group(1));
        if (parts.group(3) == null) {
            return new PosixRule(standard, standard, null, null);
        }
        int summer = parts.group(2) == null ? standard + 3600 : -seconds(parts.group(2));
        return new PosixRule(
                standard, summer, moment(parts.group(3), parts.group(4)), moment(parts.group(5), parts.group(6)));
    }

    private static Moment moment(String day, @Nullable String time) {
        return new Moment(day, time == null ? STARTS : seconds(time));
    }

    private static int seconds(String time) {
        return SourceLine.seconds(time.startsWith("+") ? time.substring(1) : time);
    }

    /** Adds the changes after {@code last}, a second since 1970, until the end of {@link ZoneCompiler#LAST_YEAR}. */
    void addAfter(long last, SortedMap<Long, Integer> offsets) {
        if (start == null || end == null) {
            offsets.putIfAbsent(last, standard);
            return;
        }
        int first = last == Long.MIN_VALUE
                ? 1900
                : Instant.ofEpochSecond(last).atOffset(ZoneOffset.UTC).getYear() - 1;
        for (int year = first; year <= ZoneCompiler.LAST_YEAR; year++) {
            add(start.epochSecond(year, standard), summer, last, offsets);
            add(end.epochSecond(year, summer), standard, last, offsets);
        }
    }

    private static void add(long at, int offset, long last, SortedMap<Long, Integer> offsets) {
        if (at > last) {
            offsets.put(at, offset);
        }
    }
}
