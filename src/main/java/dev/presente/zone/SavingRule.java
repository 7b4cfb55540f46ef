package dev.presente.zone;

import dev.presente.zone.SourceLine.ClockTime;
import java.time.LocalDate;
import java.time.Month;

/**
 * Says on which day of some years the clocks of many zones are changed: a line {@code R} of {@code tzdata.zi}.
 *
 * @param first the first year
 * @param last the last year, inclusive; {@link Integer#MAX_VALUE} means for ever
 * @param day the day of the month, such as {@code 14} or {@code lastSu}
 * @param saving what is added to standard time from then on, in seconds
 */
record SavingRule(int first, int last, Month month, String day, ClockTime at, int saving) {
    /** Reads {@code R NAME FROM TO - IN ON AT SAVE LETTERS}. */
    static SavingRule of(String[] words) {
        int first = Integer.parseInt(words[2]);
        return new SavingRule(
                first,
                last(first, words[3]),
                SourceLine.month(words[5]),
                words[6],
                ClockTime.of(words[7]),
                SourceLine.saving(words[8]));
    }

    private static int last(int first, String word) {
        if ("only".startsWith(word)) {
            return first;
        }
        return word.length() > 1 && "maximum".startsWith(word) ? Integer.MAX_VALUE : Integer.parseInt(word);
    }

    boolean holdsIn(int year) {
        return year >= first && year <= last;
    }

    LocalDate date(int year) {
        return SourceLine.date(year, month, day);
    }
}
