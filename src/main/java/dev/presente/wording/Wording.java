package dev.presente.wording;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Is a text for people that is not yet in a language. Its words stand in {@code messages*.properties}.
 *
 * @param key the name of the text
 * @param values take the places {0} and so on; each is a text that is the same in every language, such as a name, a number or a
 *     day, or another wording
 */
@Schema(type = "string")
public record Wording(String key, List<Object> values) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_ISOLATE = "\u2069";
    private static final Map<String, Boolean> LEFT_TO_RIGHT = new ConcurrentHashMap<>();
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    public Wording {
        values = List.copyOf(values);
    }

    /**
     * Creates a wording.
     *
     * @param values those that are no wordings are taken as they write themselves, so that a number gets no separators
     */
    public static Wording of(String key, @Nullable Object... values) {
        return new Wording(
                key,
                Arrays.stream(values)
                        .map(value -> value instanceof Wording ? value : String.valueOf(value))
                        .toList());
    }

    /** Returns something that is said the same in every language, such as what another program has said, or a stored answer. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Wording verbatim(String text) {
        return of("detail.verbatim", text);
    }

    /** Returns the wording of a text that was kept in English; the text as it is where none of the keys says it. */
    public static Wording ofEnglish(String text, List<String> keys) {
        return keys.stream()
                .flatMap(key -> of(key).read(text).stream())
                .findFirst()
                .orElseGet(() -> verbatim(text));
    }

    private Optional<Wording> read(String text) {
        var places = new ArrayList<Integer>();
        var form = new StringBuilder();
        var pattern = template(Locale.ENGLISH);
        int at = 0;
        for (var place = PLACE.matcher(pattern); place.find(); at = place.end()) {
            form.append(Pattern.quote(pattern.substring(at, place.start()))).append("(.*)");
            places.add(Integer.parseInt(place.group(1)));
        }
        var found = Pattern.compile(form + Pattern.quote(pattern.substring(at)), Pattern.DOTALL)
                .matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        var read = new TreeMap<Integer, Object>();
        places.forEach(place -> read.put(place, found.group(places.indexOf(place) + 1)));
        return Optional.of(new Wording(key, List.copyOf(read.values())));
    }

    /** Returns why something was refused: in words for its sender where there are such, else what the exception says. */
    public static Wording why(RuntimeException refusal) {
        return refusal instanceof WordedException worded
                ? worded.wording()
                : verbatim(String.valueOf(refusal.getMessage()));
    }

    /** Returns the text in the language of a locale; in English where there is none in that language. */
    public String in(Locale locale) {
        boolean isRightToLeft = !LEFT_TO_RIGHT.computeIfAbsent(locale.getLanguage(), language -> isLeftToRight(locale));
        return PLACE.matcher(template(locale))
                .replaceAll(place -> Matcher.quoteReplacement(
                        said(values.get(Integer.parseInt(place.group(1))), locale, isRightToLeft)));
    }

    private String template(Locale locale) {
        return texts(locale).getString(key);
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle("messages", locale, NO_FALLBACK);
    }

    /** The name of a language in itself runs as its texts do. */
    private static boolean isLeftToRight(Locale locale) {
        return new Bidi(texts(locale).getString("language.name"), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT)
                .baseIsLeftToRight();
    }

    /** A value keeps its own order between letters that run from right to left: else a day turns round there. */
    private static String said(Object value, Locale locale, boolean isRightToLeft) {
        if (value instanceof Wording wording) {
            return wording.in(locale);
        }
        return isRightToLeft ? FIRST_STRONG_ISOLATE + value + POP_ISOLATE : value.toString();
    }

    /** Returns the text in English, as commands and logs have it. */
    @JsonValue
    public String english() {
        return in(Locale.ENGLISH);
    }

    @Override
    public String toString() {
        return english();
    }
}
