package dev.presente.site;

import dev.presente.spelling.Spelling;
import dev.presente.system.TidyText;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Compares the names of sites. Names that look the same are the same name: {@link TidyText} says what is not seen. Names that
 * differ only in case or width are too much alike to be two sites.
 */
final class SiteName {
    private SiteName() {}

    /** Decides whether two names are the same, or differ only in case or in the width of their letters. */
    static boolean alike(String one, String other) {
        return folded(one).equals(folded(other));
    }

    /** Returns what names that are {@link #alike} have in common. */
    static String folded(String name) {
        // upper case first, because ß and SS are the same in it
        return Normalizer.normalize(TidyText.of(name), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** Returns those of {@code names} that are nearest to {@code name}, the nearest first; none when all are quite different. */
    static List<String> nearest(String name, Collection<String> names) {
        return Spelling.nearest(name, names, SiteName::plain);
    }

    /** Returns the name without case and accents. */
    private static String plain(String name) {
        return Normalizer.normalize(folded(name), Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    }
}
