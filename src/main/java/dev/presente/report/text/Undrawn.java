package dev.presente.report.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notes the texts of a report with characters that no font has, which are boxes on paper. */
public final class Undrawn {
    /** So many texts are told apart. */
    private static final int TEXTS = 10_000;

    /** So many characters are named in a header, and so many on a line of paper. */
    private static final int NAMED = 20;

    private static final int PRINTED = 5;

    private final Fonts fonts;
    private final Set<String> texts = new HashSet<>();
    private final Set<Integer> characters = new TreeSet<>();

    public Undrawn(Fonts fonts) {
        this.fonts = fonts;
    }

    /** Returns the same rows, and looks at each text that is read of them. */
    public Stream<List<@Nullable Object>> watching(Stream<List<@Nullable Object>> rows) {
        if (!fonts.areThere()) {
            return rows;
        }
        return rows.peek(row -> {
            for (var cell : row) {
                if (cell instanceof String text && !fonts.isPlain(text)) {
                    note(text);
                }
            }
        });
    }

    private void note(String text) {
        var missing = Letters.of(text).stream()
                .filter(letter -> !fonts.has(letter))
                .flatMap(letter -> letter.codePoints().boxed())
                .toList();
        if (!missing.isEmpty() && texts.size() < TEXTS) {
            texts.add(text);
            characters.addAll(missing);
        }
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Returns the value of the header of answers, such as {@code 2; U+1F600 U+1F601}. */
    public String header() {
        return texts.size() + "; " + characters(NAMED);
    }

    /** Returns the line at the foot of the last page. */
    public String sentence(Words words) {
        return words.of("report.undrawn", words.number(texts.size()), characters(PRINTED));
    }

    private String characters(int most) {
        return characters.stream()
                .limit(most)
                .map("U+%04X"::formatted)
                .collect(Collectors.joining(" ", "", characters.size() > most ? " ..." : ""));
    }
}
