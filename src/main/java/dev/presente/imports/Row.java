package dev.presente.imports;

import dev.presente.system.Iso8601;
import dev.presente.system.SingleLine;
import dev.presente.wording.Wording;
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
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d))?");
    private static final int LONGEST_SHOWN = 40;

    private final Map<String, String> cells;
    private final ImportOptions options;
    private final List<Wording> problems = new ArrayList<>();
    private final List<Wording> warnings = new ArrayList<>();

    Row(Map<String, String> cells, ImportOptions options) {
        this.cells = cells;
        this.options = options;
    }

    /** Returns what is wrong so far. */
    public List<Wording> problems() {
        return List.copyOf(problems);
    }

    /** Returns what the caller should know although the line is right. */
    List<Wording> warnings() {
        return List.copyOf(warnings);
    }

    /** Returns how the caller wants the file to be read. */
    public ImportOptions options() {
        return options;
    }

    /** Notes something that the caller should know although the line is right. */
    public void warning(Wording text) {
        warnings.add(text);
    }

    /** Notes something wrong. */
    public void problem(Wording text) {
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
                text -> Wording.of("line.wanted.line", max),
                text -> SingleLine.Validator.isLine(text, max) ? text : null);
    }

    /** Reads a text as {@link #text} does; without it the line is wrong. */
    public String required(String column, int max) {
        if (cells.getOrDefault(column, "").isEmpty()) {
            problem(Wording.of("line.missing", column));
        }
        var text = text(column, max);
        return text == null ? "" : text;
    }

    /** Reads a day as {@link ImportOptions#dates} says, or {@code yyyy-mm-dd}. */
    public @Nullable LocalDate date(String column) {
        return read(column, text -> options.dates().wanted(text, "--dates "::concat), options.dates()::read);
    }

    /** Reads a time of day, such as {@code 6:00}, {@code 06:00} or {@code 06:00:00}. */
    public @Nullable LocalTime time(String column) {
        return read(
                column,
                text -> Wording.of("line.wanted.time"),
                text -> Iso8601.time(text.matches("\\d:.*") ? "0" + text : text));
    }

    /** Reads a duration, such as {@code 0:15}, {@code 00:15:00} or, as in ISO 8601, {@code PT15M}. */
    public @Nullable Duration duration(String column) {
        return read(column, text -> Wording.of("line.wanted.duration"), text -> {
            var hours = CLOCK.matcher(text);
            if (!hours.matches()) {
                return Iso8601.duration(text);
            }
            return Duration.ofHours(Long.parseLong(hours.group(1)))
                    .plusMinutes(Long.parseLong(hours.group(2)))
                    .plusSeconds(hours.group(3) == null ? 0 : Long.parseLong(hours.group(3)));
        });
    }

    /** Reads yes or no, as people and spreadsheets write them in languages of Western Europe. */
    public @Nullable Boolean flag(String column) {
        return read(column, text -> Wording.of("line.wanted.flag"), text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "verdadero", "sí", "si\u0301", "sì", "si\u0300", "si", "1" -> true;
            case "wahr", "ja", "vrai", "oui", "vero", "verdadeiro", "sim" -> true;
            case "false", "no", "n", "falso", "0" -> false;
            case "falsch", "nein", "faux", "non", "não", "na\u0303o" -> false;
            default -> null;
        });
    }

    /** Reads a constant of an enum, in letters of either case. */
    public <E extends Enum<E>> @Nullable E choice(String column, Class<E> type) {
        var names = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return read(
                column,
                text -> Wording.of("line.wanted.choice", names),
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    private <T> @Nullable T read(String column, Function<String, Wording> wanted, Function<String, @Nullable T> parse) {
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
        problem(Wording.of("line.wanted", column, wanted.apply(text), shown(text)));
        return null;
    }

    /** Returns a cell for a message, on one line and not too long. */
    public static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }
}
