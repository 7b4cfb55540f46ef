package dev.presente.report.text;

import dev.presente.system.page.Language;
import dev.presente.system.page.Texts;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What files for people say, in one language: texts, names of constants, dates and numbers. */
public final class Words {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT(\\d\\d:\\d\\d)[\\d:.]*(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern DURATION = Pattern.compile("-?PT[\\dHMS.]+");

    /** What the keys of the texts of a column's constants begin with. */
    private static final Map<String, List<String>> CONSTANTS = Map.of(
            "status", List.of("status."),
            "flags", List.of("flag."),
            "entry", List.of("entry."),
            "direction", List.of("direction."),
            "proof", List.of("mode."),
            "state", List.of("state."),
            "action", List.of("status.", "correction."),
            "closed", List.of("closed."));

    private final Language language;
    private final Map<String, String> texts;
    private final String dateOfSheet;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dayAndDate;
    private final NumberFormat number;

    private Words(Locale locale) {
        language = Language.of(locale);
        texts = Texts.of(locale);
        var datePattern = datePattern(locale);
        dateOfSheet = datePattern.replaceAll("\\p{Cf}", "").replace('M', 'm').replace('\'', '"');
        date = DateTimeFormatter.ofPattern(datePattern, locale);
        dayAndDate = DateTimeFormatter.ofPattern("EEE " + datePattern, locale);
        number = NumberFormat.getInstance(new Locale.Builder()
                .setLanguage(locale.getLanguage())
                .setScript(locale.getScript())
                .setRegion(locale.getCountry())
                .setUnicodeLocaleKeyword("nu", "latn")
                .build());
    }

    /** Returns the words of a language; the region of the locale says how dates and numbers are written. */
    public static Words in(Locale locale) {
        return new Words(locale);
    }

    /** Returns the numeric form of a date with all digits of the year; that of ISO 8601 for English of no region. */
    private static String datePattern(Locale locale) {
        if (locale.getLanguage().equals("en") && locale.getCountry().isEmpty()) {
            return "yyyy-MM-dd";
        }
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale)
                .replaceAll("y+", "yyyy");
    }

    public Language language() {
        return language;
    }

    /** Returns the text of a key, {@code {0}} and so on replaced by the values; the key itself where there is no text. */
    public String of(String key, Object... values) {
        var text = texts.getOrDefault(key, key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** Returns the constants of a column, which are separated by spaces, by their names. */
    public String constants(String column, String constants) {
        return Arrays.stream(constants.split(" ", -1))
                .map(constant -> constant(column, constant))
                .collect(Collectors.joining(", "));
    }

    private String constant(String column, String constant) {
        return CONSTANTS.getOrDefault(column, List.of()).stream()
                .map(prefix -> texts.get(prefix + constant))
                .filter(text -> text != null)
                .findFirst()
                .orElse(constant.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    public String date(LocalDate day) {
        return date.format(day);
    }

    /** Returns a date after the short name of its day of the week. */
    public String dayAndDate(LocalDate day) {
        return dayAndDate.format(day);
    }

    /** Returns one date, or two with a dash between them. */
    public String span(LocalDate from, LocalDate to) {
        return from.equals(to) ? date(from) : date(from) + " – " + date(to);
    }

    /** Returns how a spreadsheet shows a date. */
    public String dateOfSheet() {
        return dateOfSheet;
    }

    public String number(long value) {
        return number.format(value);
    }

    /** Returns a number with two decimals. */
    public String decimal(BigDecimal value) {
        var two = (NumberFormat) number.clone();
        two.setMinimumFractionDigits(2);
        two.setMaximumFractionDigits(2);
        return two.format(value);
    }

    /**
     * Returns why a day is as it is.
     *
     * @param explained a list of {@code code} and {@code arguments} in JSON
     * @param otherwise what is said of days of rules that had no codes
     */
    public @Nullable String why(@Nullable String explained, @Nullable String otherwise) {
        if (explained == null) {
            return otherwise;
        }
        var lines = JSON.readTree(explained).valueStream().toList();
        var known = !lines.isEmpty()
                && lines.stream()
                        .allMatch(line ->
                                texts.containsKey("explain." + line.at("/code").asString("")));
        return known ? lines.stream().map(this::line).collect(Collectors.joining("; ")) : otherwise;
    }

    private String line(JsonNode line) {
        return ARGUMENT.matcher(of("explain." + line.at("/code").asString()))
                .replaceAll(found -> Matcher.quoteReplacement(argument(
                        found.group(1), line.at("/arguments/" + found.group(1)).asString(""))));
    }

    /** A constant has a text of its own; times and durations are written to the minute. */
    private String argument(String name, String value) {
        var minutes =
                DURATION.matcher(INSTANT.matcher(value).replaceAll("$1")).replaceAll(found -> hours(found.group()));
        return texts.getOrDefault(name + "." + value, minutes);
    }

    private static String hours(String duration) {
        var length = java.time.Duration.parse(duration);
        var minutes = Math.round(length.toSeconds() / 60.0);
        return "%s%d:%02d".formatted(minutes < 0 ? "-" : "", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
    }
}
