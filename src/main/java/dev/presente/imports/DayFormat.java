package dev.presente.imports;

import dev.presente.system.Iso8601;
import dev.presente.wording.WordedException;
import dev.presente.wording.Wording;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says how a file writes days: in which order and with which separator, such as {@code dd/mm/yyyy}. A day or a month may lack
 * its leading zero. The form {@code yyyy-mm-dd} is always read, because it means one day only.
 */
public final class DayFormat {
    /** Files without a stated form write {@code yyyy-mm-dd}. */
    public static final DayFormat ISO = new DayFormat("yyyy-mm-dd", "ymd", Pattern.compile("(?!)"));

    private static final Pattern STATED = Pattern.compile("(dd?|mm?|yyyy)([/.-])(dd?|mm?|yyyy)\\2(dd?|mm?|yyyy)");
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern LOCAL = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})");

    private final String stated;
    private final String order;
    private final Pattern form;

    private DayFormat(String stated, String order, Pattern form) {
        this.stated = stated;
        this.order = order;
        this.form = form;
    }

    /**
     * Reads the statement of a form, such as {@code dd/mm/yyyy}, {@code d.m.yyyy} or {@code mm-dd-yyyy}.
     *
     * @throws WordedException which says what is expected
     */
    public static DayFormat of(String text) {
        var stated = text.strip().toLowerCase(Locale.ROOT);
        var parts = STATED.matcher(stated);
        if (parts.matches()) {
            var order = "" + parts.group(1).charAt(0)
                    + parts.group(3).charAt(0)
                    + parts.group(4).charAt(0);
            if (order.chars().distinct().count() == 3) {
                var form = order.chars()
                        .mapToObj(letter -> letter == 'y' ? "(\\d{4})" : "(\\d{1,2})")
                        .collect(Collectors.joining("\\" + parts.group(2)));
                return new DayFormat(stated, order, Pattern.compile(form));
            }
        }
        throw new WordedException(Wording.of("detail.dates.order", text));
    }

    /**
     * Reads a day.
     *
     * @throws DateTimeException when the text has another form, or there is no such day
     */
    public LocalDate read(String text) {
        var parts = form.matcher(text);
        return parts.matches()
                ? Iso8601.day("%4s-%2s-%2s"
                        .formatted(part(parts, 'y'), part(parts, 'm'), part(parts, 'd'))
                        .replace(' ', '0'))
                : Iso8601.day(text);
    }

    private String part(Matcher parts, char letter) {
        return parts.group(order.indexOf(letter) + 1);
    }

    /**
     * Says what a day looks like, in view of a text that is none.
     *
     * @param stating how the sender states a form, which is a text or a wording
     */
    public Wording wanted(String text, Function<String, Object> stating) {
        var local = LOCAL.matcher(text);
        if (this != ISO) {
            return Wording.of("line.wanted.date.as", stated);
        }
        if (ISO_DAY.matcher(text).matches() || !local.matches()) {
            return Wording.of("line.wanted.date");
        }
        var separator = local.group(2);
        int first = Integer.parseInt(local.group(1));
        int second = Integer.parseInt(local.group(3));
        var dayFirst = stating.apply(String.join(separator, "dd", "mm", "yyyy"));
        var monthFirst = stating.apply(String.join(separator, "mm", "dd", "yyyy"));
        if (first > 12) {
            return Wording.of("line.wanted.date.say", dayFirst);
        }
        return second > 12
                ? Wording.of("line.wanted.date.say", monthFirst)
                : Wording.of("line.wanted.date.say-one", dayFirst, monthFirst);
    }
}
