package dev.presente.system.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language that is shipped is whole. What is missing where is a list of keys, to be handed to whoever translates. */
class LanguageFilesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String ENGLISH = "messages.properties";
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"|'([^'\n]*)'|`([^`\n]*)`");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([\\w.]+)");

    static List<String> files() throws IOException {
        try (var all = Files.list(RESOURCES)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("messages.*\\.properties"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> translations() throws IOException {
        return files().stream().filter(name -> !name.equals(ENGLISH)).toList();
    }

    private static String source(String file) throws IOException {
        return Files.readString(RESOURCES.resolve(file));
    }

    private static Map<String, String> texts(String file) throws IOException {
        var loaded = new Properties();
        loaded.load(new StringReader(source(file)));
        var texts = new TreeMap<String, String>();
        loaded.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .distinct()
                .toList();
    }

    @Test
    void sevenAreShipped() throws IOException {
        assertThat(Language.all())
                .extracting(Language::tag)
                .containsExactly("en", "ar", "de", "es", "fr", "it", "pt")
                .hasSameSizeAs(files());
        assertThat(Language.all()).extracting(Language::name).doesNotHaveDuplicates();
        assertThat(Language.all().stream().filter(Language::isRightToLeft))
                .extracting(Language::tag)
                .containsExactly("ar");
    }

    @ParameterizedTest
    @MethodSource("translations")
    void nothingIsUntranslatedAndNothingTooMuch(String file) throws IOException {
        var english = texts(ENGLISH).keySet();
        var own = texts(file).keySet();
        var wrong = new ArrayList<String>();
        english.stream().filter(key -> !own.contains(key)).forEach(key -> wrong.add("missing in " + file + ": " + key));
        own.stream().filter(key -> !english.contains(key)).forEach(key -> wrong.add("unused in " + file + ": " + key));
        assertThat(wrong).withFailMessage(() -> String.join("\n", wrong)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void textsHaveTheSameValuesAndNoApostropheBesideThem(String file) throws IOException {
        var english = texts(ENGLISH);
        var wrong = new ArrayList<String>();
        texts(file).forEach((key, text) -> {
            var original = english.getOrDefault(key, text);
            if (text.isBlank()) {
                wrong.add("empty in " + file + ": " + key);
            }
            if (!places(text).equals(places(original))) {
                wrong.add(
                        "other values in " + file + ": " + key + " has " + places(text) + ", not " + places(original));
            }
            if (!places(text).isEmpty() && text.contains("'") && !isOfAnswers(key)) {
                wrong.add("straight apostrophe in " + file + ": " + key);
            }
        });
        assertThat(wrong).withFailMessage(() -> String.join("\n", wrong)).isEmpty();
    }

    /** These texts are put together by {@code Wording}, for which an apostrophe is one like any other character. */
    private static boolean isOfAnswers(String key) {
        return key.startsWith("detail.") || key.startsWith("line.");
    }

    @ParameterizedTest
    @MethodSource("files")
    void noKeyStandsTwice(String file) throws IOException {
        var seen = new TreeSet<String>();
        var twice = source(file)
                .lines()
                .filter(line -> line.matches("[^#\\s].*=.*"))
                .map(line -> line.replaceFirst("(?<!\\\\)=.*", ""))
                .filter(key -> !seen.add(key))
                .map(key -> "twice in " + file + ": " + key)
                .toList();
        assertThat(twice).withFailMessage(() -> String.join("\n", twice)).isEmpty();
    }

    /**
     * A text that no page and no class names is one that people translate for nothing. A name may be put together: from a
     * beginning that ends with a dot, or from two parts with a dot between that are both named.
     */
    @Test
    void everyTextIsUsed() throws IOException {
        var names = new TreeSet<String>();
        for (var folder :
                List.of(RESOURCES.resolve("static"), RESOURCES.resolve("templates"), Path.of("src/main/java"))) {
            names.addAll(named(folder));
        }
        var unused = texts(ENGLISH).keySet().stream()
                .filter(key -> Stream.of(key, key.replaceFirst("^kiosk\\.", "")).noneMatch(name -> isUsed(name, names)))
                .map(key -> "unused: " + key)
                .toList();
        assertThat(unused).withFailMessage(() -> String.join("\n", unused)).isEmpty();
    }

    private static boolean isUsed(String name, Set<String> names) {
        return names.contains(name)
                || IntStream.range(0, name.length())
                        .filter(i -> name.charAt(i) == '.')
                        .anyMatch(dot -> isBeginning(name.substring(0, dot + 1), names)
                                || (names.contains(name.substring(0, dot)) && names.contains(name.substring(dot + 1))));
    }

    /** The beginning of all texts of the kiosk names none of them. */
    private static boolean isBeginning(String start, Set<String> names) {
        return !start.equals("kiosk.") && names.contains(start);
    }

    private static Set<String> named(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(js|html|java)"))
                    .flatMap(file -> names(file))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> names(Path file) {
        try {
            var text = Files.readString(file);
            var quoted = QUOTED.matcher(text)
                    .results()
                    .flatMap(found -> Stream.of(1, 2, 3).map(found::group).filter(one -> one != null))
                    .flatMap(LanguageFilesTest::parts);
            return Stream.of(
                            quoted,
                            IN_TEMPLATE.matcher(text).results().map(found -> found.group(1)),
                            PLACE.matcher(text)
                                    .results()
                                    .map(found -> found.group().replaceAll("[{}]", "")))
                    .flatMap(found -> found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands before and after the values of a text that is put together, a dot between them left out. */
    private static Stream<String> parts(String quoted) {
        if (quoted.startsWith("{") && quoted.endsWith("}")) {
            return Stream.of(quoted.substring(1, quoted.length() - 1)); // what a constraint says
        }
        return quoted.contains("${")
                ? Stream.of(quoted.split("\\$\\{[^}]*}\\.?", -1)).filter(part -> !part.isBlank())
                : Stream.of(quoted);
    }
}
