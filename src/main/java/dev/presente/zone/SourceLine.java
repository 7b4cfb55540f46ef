package dev.presente.zone;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/** Reads the words of which the lines of a {@code tzdata.zi} file consist. Its format is that of the input of {@code zic}. */
final class SourceLine {
    private SourceLine() {}

    /** Says on which clock a time is told. */
    enum Clock {
        /** The clock on the wall, with summer time. */
        WALL,
        /** The clock without summer time. */
        STANDARD,
        UNIVERSAL
    }

    /**
     * Tells a time of a day.
     *
     * @param seconds since midnight; it may be negative, or more than a day
     */
    record ClockTime(int seconds, Clock clock) {
        static final ClockTime MIDNIGHT = new ClockTime(0, Clock.WALL);

        static ClockTime of(String word) {
            var last = word.charAt(word.length() - 1);
            var number = Character.isLetter(last) ? word.substring(0, word.length() - 1) : word;
            return new ClockTime(
                    SourceLine.seconds(number),
                    switch (last) {
                        case 's' -> Clock.STANDARD;
                        case 'u', 'g', 'z' -> Clock.UNIVERSAL;
                        default -> Clock.WALL;
                    });
        }

        /**
         * Returns the second since 1970 of this time on a date.
         *
         * @param standard the offset of the clock without summer time, in seconds
         * @param saving what summer time adds to it, in seconds
         */
        long epochSecond(LocalDate date, int standard, int saving) {
            var local = date.atStartOfDay().toEpochSecond(ZoneOffset.UTC) + seconds;
            return switch (clock) {
                case WALL -> local - standard - saving;
                case STANDARD -> local - standard;
                case UNIVERSAL -> local;
            };
        }
    }

    /** Returns the words of a line, without a comment. There are thousands of lines, so this works without patterns. */
    static String[] words(String line) {
        int comment = line.indexOf('#');
        var words = new StringTokenizer(comment < 0 ? line : line.substring(0, comment));
        return Stream.generate(words::nextToken).limit(words.countTokens()).toArray(String[]::new);
    }

    /** Returns the seconds that summer time adds: an offset, which may end with a letter that says of which kind it is. */
    static int saving(String word) {
        return seconds(word.endsWith("s") || word.endsWith("d") ? word.substring(0, word.length() - 1) : word);
    }

    /** Returns the seconds of {@code [-]h[:mm[:ss]]}; a hyphen alone is zero. */
    static int seconds(String word) {
        if (word.equals("-")) {
            return 0;
        }
        boolean negative = word.startsWith("-");
        int seconds = 0;
        int unit = 3600;
        for (var part : (negative ? word.substring(1) : word).split(":", -1)) {
            seconds += Integer.parseInt(part) * unit;
            unit /= 60;
        }
        return negative ? -seconds : seconds;
    }

    static Month month(String word) {
        return one(
                Stream.of(Month.values())
                        .filter(m -> abbreviates(word, m.name()))
                        .toList(),
                word);
    }

    private static DayOfWeek weekday(String word) {
        return one(
                Stream.of(DayOfWeek.values())
                        .filter(d -> abbreviates(word, d.name()))
                        .toList(),
                word);
    }

    private static boolean abbreviates(String word, String name) {
        return !word.isEmpty() && name.startsWith(word.toUpperCase(Locale.ROOT));
    }

    private static <T> T one(List<T> found, String word) {
        if (found.size() != 1) {
            throw new IllegalArgumentException("\"" + word + "\" is no month or weekday");
        }
        return found.get(0);
    }

    /** Returns the date that a word such as {@code 14}, {@code lastSu}, {@code Su>=8} or {@code F<=1} means in a month. */
    static LocalDate date(int year, Month month, String word) {
        if (word.startsWith("last")) {
            var last = LocalDate.of(year, month, month.length(Year.isLeap(year)));
            return last.minusDays(Math.floorMod(last.getDayOfWeek().compareTo(weekday(word.substring(4))), 7));
        }
        int at = Math.max(word.indexOf(">="), word.indexOf("<="));
        if (at < 0) {
            return LocalDate.of(year, month, Integer.parseInt(word));
        }
        var weekday = weekday(word.substring(0, at));
        var from = LocalDate.of(year, month, Integer.parseInt(word.substring(at + 2)));
        return word.charAt(at) == '>'
                ? from.plusDays(Math.floorMod(weekday.compareTo(from.getDayOfWeek()), 7))
                : from.minusDays(Math.floorMod(from.getDayOfWeek().compareTo(weekday), 7));
    }
}
