package dev.presente.system.lists;

import static java.util.Map.entry;

import dev.presente.system.TidyText;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the words for which somebody searches a list. Each of them must be a part of what is searched, in any order; case and accents
 * do not count. Rows are found in the database by its function {@code plain_text}, and lists that are read whole by {@link #areIn}.
 *
 * @param text what was typed; null finds everything
 */
public record SearchWords(@Nullable String text) {
    /** The name of the parameter that {@link #among} and {@link #ofPerson} need; its value is {@link #text}. */
    public static final String PARAMETER = "words";

    /** By what people are found, everywhere. */
    public static final List<String> OF_PEOPLE = List.of("employee_id", "external_id", "full_name", "site");

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f\\u064b-\\u065f\\u0670]");
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            entry((int) 'ß', "ss"),
            entry((int) 'æ', "ae"),
            entry((int) 'œ', "oe"),
            entry((int) 'ø', "o"),
            entry((int) 'ł', "l"),
            entry((int) 'đ', "d"),
            entry((int) 'ı', "i"),
            entry((int) 'ħ', "h"));

    public SearchWords {
        text = text == null || text.isBlank() ? null : TidyText.of(text);
    }

    /** Returns a condition in SQL, beginning with {@code and}, that each word is in one of these columns; empty without words. */
    public String among(List<String> columns) {
        return text == null ? "" : " and plain_text(concat_ws(chr(10), " + String.join(", ", columns) + """
                )) like all (cast((
                    select array_agg('%' || regexp_replace(word, '([%_\\\\])', '\\\\\\1', 'g') || '%')
                    from regexp_split_to_table(plain_text(:words), '\\s+') as word) as text[]))
                """;
    }

    /**
     * Returns a condition in SQL, beginning with {@code and}, that the words find a person as in the list of people; empty without
     * words. The people are looked up once: for lists that are longer than the list of people.
     *
     * @param key an expression of the inner key of the person
     */
    public String ofPerson(String key) {
        return text == null ? "" : " and " + isPerson(key);
    }

    private String isPerson(String key) {
        return key + " in (select key from employee where erased_at is null" + among(OF_PEOPLE) + ")";
    }

    /**
     * Returns a condition as {@link #ofPerson} does, which is also true where the words find the name of an account or API key.
     *
     * @param apiKey an expression of the id of the API key
     */
    public String ofPersonOrKey(String person, String apiKey) {
        var isKey = apiKey + " in (select id from api_key where true" + among(List.of("name")) + ")";
        return text == null ? "" : " and (" + isPerson(person) + " or " + isKey + ")";
    }

    /** Decides whether each word is in one of these texts; those that are null are passed over. */
    public boolean areIn(Stream<? extends @Nullable Object> texts) {
        if (text == null) {
            return true;
        }
        var searched = texts.filter(Objects::nonNull)
                .map(one -> plain(String.valueOf(one)))
                .collect(Collectors.joining("\n"));
        return Arrays.stream(plain(text).split("\\s+")).allMatch(searched::contains);
    }

    /** Returns a text without case and accents, as the function {@code plain_text} of the database does. */
    public static String plain(String text) {
        if (text.chars().allMatch(letter -> letter < 128)) {
            return text.toLowerCase(Locale.ROOT);
        }
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .mapToObj(letter -> LETTERS.getOrDefault(letter, Character.toString(letter)))
                .collect(Collectors.joining());
    }
}
