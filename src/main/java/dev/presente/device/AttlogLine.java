package dev.presente.device;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a line as terminals write it, into a file and over the network: the id of a person, perhaps a name, the time of the
 * terminal's clock, and numbers. They are apart by tabs or blanks, and the id is padded with blanks.
 *
 * @param person the id, of whatever length
 * @param after what follows the time
 */
public record AttlogLine(String person, LocalDateTime at, List<String> after) {
    private static final int LONGEST_ID = 64;
    private static final Pattern TIME =
            Pattern.compile("(?<=[\\t ])(\\d{4})[-/](\\d\\d)[-/](\\d\\d)[ T](\\d\\d):(\\d\\d):(\\d\\d)(?=[\\t ]|$)");

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Reads a line; null when it has no id or no time, or there is no such time. */
    public static @Nullable AttlogLine parse(String line) {
        var text = withoutEnds(line);
        var time = TIME.matcher(text);
        if (!time.find() || text.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            return null;
        }
        var person = person(text.substring(0, time.start()));
        if (person.isEmpty() || person.length() > LONGEST_ID) {
            return null;
        }
        try {
            return new AttlogLine(
                    person,
                    LocalDateTime.of(
                            number(time.group(1)),
                            number(time.group(2)),
                            number(time.group(3)),
                            number(time.group(4)),
                            number(time.group(5)),
                            number(time.group(6))),
                    after(text.substring(time.end())));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Programs leave more than one end of a line, and the byte 26 at the end of a file. They are counted from the end: a pattern
     * would try each place of a long run that something follows.
     */
    private static String withoutEnds(String line) {
        int end = line.length();
        while (end > 0 && "\r\u001A".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** Returns the first cell, or where there are no tabs the first word: a name may follow. */
    private static String person(String before) {
        var text = before.stripLeading();
        int tab = text.indexOf('\t');
        return tab > 0 ? text.substring(0, tab).strip() : BLANKS.split(text.strip(), 2)[0];
    }

    private static List<String> after(String rest) {
        if (rest.isBlank()) {
            return List.of();
        }
        return rest.indexOf('\t') >= 0
                ? Arrays.stream(rest.substring(1).split("\t", -1))
                        .map(String::strip)
                        .toList()
                : List.of(BLANKS.split(rest.strip()));
    }

    /** Returns how many numbers follow the time at once; a line that was cut off has fewer than others. */
    int numbers() {
        return (int)
                after.stream().takeWhile(cell -> NUMBER.matcher(cell).matches()).count();
    }

    /** Returns what follows the time at a place, from 0; an empty text where there is nothing. */
    public String after(int place) {
        return place < after.size() ? after.get(place) : "";
    }
}
