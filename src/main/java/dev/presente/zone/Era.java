package dev.presente.zone;

import dev.presente.zone.SourceLine.ClockTime;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * States which offset and rules a zone had until some moment: a line {@code Z} of {@code tzdata.zi}, or one that continues it.
 *
 * @param standard the offset without summer time, in seconds
 * @param rules the name of the rules for summer time; null when {@code saving} holds all the time
 * @param until the date on which it ended; null for the last one
 */
record Era(
        int standard,
        @Nullable String rules,
        int saving,
        @Nullable LocalDate until,
        ClockTime untilTime) {
    /** Reads {@code STDOFF RULES FORMAT [YEAR [MONTH [DAY [TIME]]]]}. */
    static Era of(List<String> words) {
        var rules = words.get(1);
        boolean isNamed = Character.isLetter(rules.charAt(0)) || rules.charAt(0) == '_';
        return new Era(
                SourceLine.seconds(words.get(0)),
                isNamed ? rules : null,
                isNamed ? 0 : SourceLine.saving(rules),
                words.size() > 3 ? until(words) : null,
                words.size() > 6 ? ClockTime.of(words.get(6)) : ClockTime.MIDNIGHT);
    }

    private static LocalDate until(List<String> words) {
        return SourceLine.date(
                Integer.parseInt(words.get(3)),
                words.size() > 4 ? SourceLine.month(words.get(4)) : Month.JANUARY,
                words.size() > 5 ? words.get(5) : "1");
    }

    /** Returns the second since 1970 at which it ends, when {@code saving} is in force then; after all time for the last one. */
    long end(int saving) {
        return until == null ? Long.MAX_VALUE : untilTime.epochSecond(until, standard, saving);
    }
}
