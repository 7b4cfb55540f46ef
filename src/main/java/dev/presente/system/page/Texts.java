package dev.presente.system.page;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the texts of the pages from {@code messages*.properties}. */
public final class Texts {
    /** The keys of the texts of the kiosk begin with this. Its page uses them without it. */
    private static final String OF_KIOSK = "kiosk.";

    /** The keys of the texts that say why a photo cannot be read begin with this. All pages use them. */
    private static final String OF_FLAW = "flaw.";

    /** The keys of the sentences of the audit begin with this. The service itself writes them. */
    private static final String OF_ACTS = "act.";

    /** The keys of the titles of problem details begin with this. */
    private static final String OF_PROBLEMS = "title.";

    /** The keys of the texts that the pages need not have begin with these; the last ones stand in answers as they are. */
    private static final List<String> NOT_OF_PAGES = List.of(OF_KIOSK, OF_ACTS, OF_PROBLEMS, "detail.", "line.");

    /** The texts of each language that was asked for, by its tag. */
    private static final Map<String, Map<String, String>> READ = new ConcurrentHashMap<>();

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private Texts() {}

    /** Returns all texts by their key, except those of the kiosk and those that the service itself writes. */
    public static Map<String, String> ofAdmin(Locale locale) {
        var texts = new TreeMap<>(of(locale));
        texts.keySet().removeIf(key -> NOT_OF_PAGES.stream().anyMatch(key::startsWith));
        return texts;
    }

    /** Returns the sentences of the audit by their key without {@code act.}. */
    public static Map<String, String> ofActs(Locale locale) {
        var texts = new TreeMap<String, String>();
        of(locale).forEach((key, text) -> {
            if (key.startsWith(OF_ACTS)) {
                texts.put(key.substring(OF_ACTS.length()), text);
            }
        });
        return texts;
    }

    /** Returns the title of the problem details of a code. */
    public static String ofProblem(String code, Locale locale) {
        return of(locale).getOrDefault(OF_PROBLEMS + code, code);
    }

    /** Returns the texts of the kiosk by their key without {@code kiosk.}, and those of flaws. */
    public static Map<String, String> ofKiosk(Locale locale) {
        var texts = new TreeMap<String, String>();
        of(locale).forEach((key, text) -> {
            if (key.startsWith(OF_KIOSK)) {
                texts.put(key.substring(OF_KIOSK.length()), text);
            } else if (key.startsWith(OF_FLAW)) {
                texts.put(key, text);
            }
        });
        return texts;
    }

    /** Returns every text by its key; those that a language lacks are English. */
    public static Map<String, String> of(Locale locale) {
        return READ.computeIfAbsent(Language.of(locale).tag(), Texts::read);
    }

    private static Map<String, String> read(String tag) {
        var bundle = ResourceBundle.getBundle("messages", Locale.forLanguageTag(tag), NO_FALLBACK);
        var texts = new TreeMap<String, String>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return Collections.unmodifiableMap(texts);
    }
}
