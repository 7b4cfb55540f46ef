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
 * @param form how the line is written
 */
public record AttlogLine(String person, LocalDateTime at, List<String> after, Form form) {
    private static final int LONGEST_ID = 64;
    /** How a time is written: 0 stands for any digit, - for a hyphen or a slash, and T for a letter T or a blank. */
    private static final String TIME = "0000-00-00T00:00:00";

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    /** In Spanish a blank stands between the letters, perhaps one that does not break, which takes two characters of the file. */
    private static final Pattern HALF_OF_A_DAY =
            Pattern.compile("[ \\t]+([aApP])\\.?[^0-9A-Za-z\\t]{0,3}[mM]\\.?(?=[ \\t]|$)");

    /** No name has a date: it is that of a line that was cut off, and of which the next one took the end. */
    private static final Pattern DATE = Pattern.compile("(?<=[^ \\t])[ \\t]+(?:19|20)\\d\\d[-/]");

    /** An id stands before at most one further number, as the name of somebody whose name nobody has typed. */
    private static final int MOST_NUMBERS = 2;

    /**
     * Says how a line is written: the lines of a file are all alike.
     *
     * @param tabs how many tabs stand before the time
     * @param name what follows the id
     * @param numbers how many numbers follow the time at once
     * @param isOfTwelve whether the clock shows twelve hours, with the half of the day
     */
    record Form(int tabs, Name name, int numbers, boolean isOfTwelve) {}

    /** Says what stands between the id and the time. */
    enum Name {
        NONE,
        NUMBER,
        TEXT
    }

    /** Reads a line; null when it has no id or no time, there is no such time, or it is two lines that have run together. */
    public static @Nullable AttlogLine parse(String line) {
        var text = withoutEnds(line);
        int at = time(text);
        if (at < 0 || hasControls(text) || hasManyNumbers(text.substring(0, at)) || hasRunTogether(text)) {
            return null;
        }
        var person = person(text.substring(0, at));
        if (person.isEmpty() || person.length() > LONGEST_ID) {
            return null;
        }
        var half = HALF_OF_A_DAY.matcher(text).region(at + TIME.length(), text.length());
        boolean isHalf = half.lookingAt();
        try {
            int hour = number(text, at + 11, 2);
            var after = after(text.substring(isHalf ? half.end() : at + TIME.length()));
            return new AttlogLine(
                    person,
                    LocalDateTime.of(
                            number(text, at, 4),
                            number(text, at + 5, 2),
                            number(text, at + 8, 2),
                            isHalf ? ofTwelve(hour, half.group(1)) : hour,
                            number(text, at + 14, 2),
                            number(text, at + 17, 2)),
                    after,
                    new Form(
                            Math.toIntExact(text.substring(0, at)
                                    .chars()
                                    .filter(c -> c == '\t')
                                    .count()),
                            name(text.substring(0, at).strip().substring(person.length())),
                            Math.toIntExact(after.stream()
                                    .takeWhile(AttlogLine::isNumber)
                                    .count()),
                            isHalf));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns the hour that a clock of twelve hours shows before or after noon. */
    private static int ofTwelve(int hour, String half) {
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("A clock of twelve hours has no hour " + hour);
        }
        return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }

    /**
     * Decides whether a line is of another kind of list, which begins with the number of the line and that of the machine: its
     * first number is nobody's id, or somebody else's.
     */
    static boolean isOfAnotherList(String line) {
        var text = withoutEnds(line);
        int at = time(text);
        return at >= 0 && hasManyNumbers(text.substring(0, at));
    }

    /**
     * Decides whether a line is two: where one was cut off, the next one follows it without an end. The person of the first would
     * get the time of the second, or the second would be lost.
     */
    static boolean hasRunTogether(String line) {
        int at = time(line);
        return at >= 0 && (DATE.matcher(line.substring(0, at)).find() || time(line.substring(at + TIME.length())) >= 0);
    }

    private static boolean hasManyNumbers(String before) {
        var cells = before.strip().split(before.strip().indexOf('\t') >= 0 ? "\t" : " +", -1);
        return Arrays.stream(cells)
                        .map(String::strip)
                        .filter(AttlogLine::isNumber)
                        .count()
                > MOST_NUMBERS;
    }

    /** Returns where the first time begins that stands apart, behind a tab or a blank; -1 when there is none. */
    private static int time(String text) {
        for (int at = 1; at + TIME.length() <= text.length(); at++) {
            int end = at + TIME.length();
            if (isApart(text.charAt(at - 1))
                    && (end == text.length() || isApart(text.charAt(end)))
                    && isTime(text, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isTime(String text, int at) {
        for (int i = 0; i < TIME.length(); i++) {
            char c = text.charAt(at + i);
            boolean fits = switch (TIME.charAt(i)) {
                case '0' -> isDigit(c);
                case '-' -> c == '-' || c == '/';
                case 'T' -> c == 'T' || c == ' ';
                default -> c == ':';
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isApart(char c) {
        return c == '\t' || c == ' ';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' && text.charAt(i) != '\t') {
                return true;
            }
        }
        return false;
    }

    /**
     * Programs leave more than one end of a line, the byte 26 at the end of a file, and terminals the byte 0 that ends a text. They are counted from the end: a pattern
     * would try each place of a long run that something follows.
     */
    private static String withoutEnds(String line) {
        int end = line.length();
        while (end > 0 && "\r\u001A\0".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }

    private static int number(String text, int at, int digits) {
        return Integer.parseInt(text, at, at + digits, 10);
    }

    private static Name name(String text) {
        if (text.isBlank()) {
            return Name.NONE;
        }
        return isNumber(text.strip()) ? Name.NUMBER : Name.TEXT;
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

    private static boolean isNumber(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (!isDigit(cell.charAt(i))) {
                return false;
            }
        }
        return !cell.isEmpty();
    }

    /** Returns what follows the time at a place, from 0; an empty text where there is nothing. */
    public String after(int place) {
        return place < after.size() ? after.get(place) : "";
    }
}
