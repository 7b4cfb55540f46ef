package dev.presente.system.page;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.TreeMap;

/** The texts of the pages, as {@code messages*.properties} has them. */
public final class Texts {
    /** The texts of the kiosk begin with it, and its page asks for them without it. */
    private static final String OF_KIOSK = "kiosk.";

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private Texts() {}

    /** By key, all but those of the kiosk. */
    public static Map<String, String> ofAdmin(Locale locale) {
        var texts = all(locale);
        texts.keySet().removeIf(key -> key.startsWith(OF_KIOSK));
        return texts;
    }

    /** By key without {@code kiosk.}, those of the kiosk only. */
    public static Map<String, String> ofKiosk(Locale locale) {
        var texts = new TreeMap<String, String>();
        all(locale).forEach((key, text) -> {
            if (key.startsWith(OF_KIOSK)) {
                texts.put(key.substring(OF_KIOSK.length()), text);
            }
        });
        return texts;
    }

    private static Map<String, String> all(Locale locale) {
        var bundle = ResourceBundle.getBundle("messages", locale, NO_FALLBACK);
        var texts = new TreeMap<String, String>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }
}
