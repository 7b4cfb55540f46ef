package dev.presente.wording;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    public Wording {
        values = List.copyOf(values);
    }

    /**
     * Creates a wording.
     *
     * @param values those that are no wordings are taken as they write themselves, so that a number gets no separators
     */
    public static Wording of(String key, Object... values) {
        return new Wording(
                key,
                Arrays.stream(values)
                        .map(value -> value instanceof Wording ? value : String.valueOf(value))
                        .toList());
    }

    /** Returns something that is said the same in every language, such as what another program has said. */
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
        return PLACE.matcher(template(locale))
                .replaceAll(place -> Matcher.quoteReplacement(said(Integer.parseInt(place.group(1)), locale)));
    }

    private String template(Locale locale) {
        return ResourceBundle.getBundle("messages", locale, NO_FALLBACK).getString(key);
    }

    private String said(int place, Locale locale) {
        return values.get(place) instanceof Wording wording ? wording.in(locale) : String.valueOf(values.get(place));
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
