package dev.presente.imports;

import dev.presente.system.Iso8601;
import dev.presente.system.SingleLine;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line of a file cell by cell. A cell that is empty or missing is null. When a cell cannot be read, the reason is
 * noted, so that everything that is wrong with a line is told at once.
 */
public final class Row {
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2}):([0-5]\\d)");

    private final Map<String, String> cells;
    private final List<String> problems = new ArrayList<>();

    Row(Map<String, String> cells) {
        this.cells = cells;
    }

    /** Returns what is wrong so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Notes something wrong. */
    public void problem(String text) {
        problems.add(text);
    }

    /** Decides whether the file has this column, also where the cell is empty. */
    public boolean has(String column) {
        return cells.containsKey(column);
    }

    /** Reads one line of text of at most {@code max} characters. */
    public @Nullable String text(String column, int max) {
        return read(
                column,
                "one line of 1 to " + max + " characters",
                text -> SingleLine.Validator.isLine(text, max) ? text : null);
    }

    /** Reads a text as {@link #text} does; without it the line is wrong. */
    public String required(String column, int max) {
        if (cells.getOrDefault(column, "").isEmpty()) {
            problem(column + " is missing");
        }
        var text = text(column, max);
        return text == null ? "" : text;
    }

    /** Reads a day, {@code yyyy-mm-dd}. */
    public @Nullable LocalDate date(String column) {
        return read(column, "a date such as 2026-11-23", Iso8601::day);
    }

    /** Reads a time of day, {@code HH:mm} or {@code HH:mm:ss}. */
    public @Nullable LocalTime time(String column) {
        return read(column, "a time such as 08:00", Iso8601::time);
    }

    /** Reads a duration, {@code 0:15} or, as in ISO 8601, {@code PT15M}. */
    public @Nullable Duration duration(String column) {
        return read(column, "a duration such as 0:15", text -> {
            var hours = HOURS.matcher(text);
            return hours.matches()
                    ? Duration.ofHours(Long.parseLong(hours.group(1))).plusMinutes(Long.parseLong(hours.group(2)))
                    : Iso8601.duration(text);
        });
    }

    /** Reads {@code true} or {@code false}. */
    public @Nullable Boolean flag(String column) {
        return read(column, "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    /** Reads a constant of an enum, in letters of either case. */
    public <E extends Enum<E>> @Nullable E choice(String column, Class<E> type) {
        var names = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return read(column, "one of " + names, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    private <T> @Nullable T read(String column, String wanted, Function<String, @Nullable T> parse) {
        var text = cells.getOrDefault(column, "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            var value = parse.apply(text);
            if (value != null) {
                return value;
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // the problem is noted below
        }
        problem(column + " must be " + wanted);
        return null;
    }
}
