package dev.presente.system.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A language of the service. There is one for each file {@code messages_<tag>.properties} on the class path that states its own
 * name as {@code language.name}, and English, whose file has no tag. A key that a file lacks is shown in English.
 *
 * @param tag as BCP 47 has it, such as {@code es} or {@code pt-BR}
 * @param name what its speakers call it
 * @param direction {@code ltr}, or {@code rtl} when its name is written from right to left
 */
public record Language(String tag, String name, String direction) {
    private static final String FILE = "messages";
    private static final String ENDING = ".properties";
    private static final String NAME = "language.name";
    /** The name of the cookie in which a browser keeps the language that was chosen on a page. */
    static final String COOKIE = "presente_language";

    private static final Pattern CHOICE = Pattern.compile("(?:^|;) *" + COOKIE + "=\"?([A-Za-z0-9-]{1,35})");
    private static final String LATIN_AMERICA = "419";
    private static final Set<String> REGIONS = Stream.concat(
                    Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).stream(), Stream.of(LATIN_AMERICA))
            .collect(Collectors.toUnmodifiableSet());
    private static final List<Language> ALL = found();
    private static final List<String> TAGS = ALL.stream().map(Language::tag).toList();

    /** Returns every language, English first and the others by their tags. */
    public static List<Language> all() {
        return ALL;
    }

    /** Returns the file with its texts. */
    public Resource file() {
        var suffix = tag.equals("en") ? "" : "_" + tag.replace('-', '_');
        return new ClassPathResource(FILE + suffix + ENDING, Language.class.getClassLoader());
    }

    /** Returns the language in which texts are for a locale; English where there is no better one. */
    public static Language of(Locale locale) {
        var tag = tag(new LanguageRange(locale.toLanguageTag()));
        return ALL.stream().filter(one -> one.tag.equals(tag)).findFirst().orElse(ALL.get(0));
    }

    /** Decides whether there are texts for a locale, such as {@code es-MX} where there are Spanish ones. */
    public static boolean isSpoken(Locale locale) {
        return tag(new LanguageRange(locale.toLanguageTag())) != null;
    }

    /**
     * Returns the locale that a header {@code Accept-Language} asks for: the dearest one of which the service has the language,
     * with its region, which says how dates are written; English without one, and where the header is missing or malformed.
     */
    public static Locale wished(@Nullable String header) {
        return ranges(header)
                .filter(range -> tag(range) != null)
                .map(range -> spoken(Locale.forLanguageTag(range.getRange())))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /**
     * Returns the locale of a request that reaches no controller: the one that was chosen on a page, else the one that the browser
     * asks for.
     *
     * @param cookies the header {@code Cookie}
     * @param wished the header {@code Accept-Language}
     */
    public static Locale chosen(@Nullable String cookies, @Nullable String wished) {
        var cookie = CHOICE.matcher(cookies == null ? "" : cookies);
        return spoken(cookie.find() ? Locale.forLanguageTag(cookie.group(1)) : Locale.ROOT, wished);
    }

    /** Returns a locale that was chosen; one of which the service does not have the language gives way to what is wished. */
    static Locale spoken(Locale chosen, @Nullable String wished) {
        return isSpoken(chosen) ? inItsRegion(spoken(chosen), wished) : wished(wished);
    }

    /**
     * Returns the language of the texts for a locale, in the region of the locale where there is such a region. Nothing else of what
     * a client wrote remains: the texts of every locale that was ever asked for stay in memory.
     */
    private static Locale spoken(Locale asked) {
        var language = Locale.forLanguageTag(of(asked).tag);
        return REGIONS.contains(asked.getCountry())
                ? new Locale.Builder()
                        .setLocale(language)
                        .setRegion(asked.getCountry())
                        .build()
                : language;
    }

    /** Returns a locale with the region that a header {@code Accept-Language} gives the same language, unless it has one. */
    private static Locale inItsRegion(Locale chosen, @Nullable String header) {
        return ranges(header)
                .map(range -> spoken(Locale.forLanguageTag(range.getRange())))
                .filter(one -> chosen.getCountry().isEmpty()
                        && one.getLanguage().equals(chosen.getLanguage())
                        && !one.getCountry().isEmpty())
                .findFirst()
                .orElse(chosen);
    }

    private static Stream<LanguageRange> ranges(@Nullable String header) {
        try {
            return header == null || header.isBlank() ? Stream.empty() : LanguageRange.parse(header).stream();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // Java 17 throws the latter for "-"
            return Stream.empty();
        }
    }

    private static @Nullable String tag(LanguageRange range) {
        return range.getRange().equals("*") ? null : Locale.lookupTag(List.of(range), TAGS);
    }

    private static List<Language> found() {
        try {
            var files = new PathMatchingResourcePatternResolver(Language.class.getClassLoader())
                    .getResources("classpath*:" + FILE + "*" + ENDING);
            return Stream.of(files)
                    .flatMap(Language::in)
                    .distinct()
                    .sorted(Comparator.comparing(one -> one.tag.equals("en") ? "" : one.tag))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the language of a file; none of a file of another library, which does not name its language. */
    private static Stream<Language> in(Resource file) {
        var texts = new Properties();
        try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var name = texts.getProperty(NAME);
        return name == null
                ? Stream.empty()
                : Stream.of(new Language(tag(Objects.requireNonNull(file.getFilename())), name, direction(name)));
    }

    private static String tag(String file) {
        var tag = file.substring(FILE.length(), file.length() - ENDING.length());
        return tag.isEmpty() ? "en" : tag.substring(1).replace('_', '-');
    }

    private static String direction(String name) {
        return new Bidi(name, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight() ? "ltr" : "rtl";
    }

    public boolean isRightToLeft() {
        return direction.equals("rtl");
    }
}
