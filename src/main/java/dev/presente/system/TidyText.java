package dev.presente.system;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Removes from a text what nobody sees, so that texts that look the same are the same: letters are composed (NFC), each run of
 * white space of any kind becomes one blank, and none is left at the ends. Marks without width that spreadsheets and pages
 * leave behind are dropped, but not the two that join letters in Persian or Hindi.
 */
public final class TidyText {
    private static final Pattern WITHOUT_WIDTH = Pattern.compile("[\\u00AD\\u200B\\u200E\\u200F\\u2060\\uFEFF]");
    private static final Pattern WHITE = Pattern.compile("[\\p{Zs} \\t]+");

    private TidyText() {}

    public static String of(String text) {
        var visible = WITHOUT_WIDTH
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("");
        return WHITE.matcher(visible).replaceAll(" ").strip();
    }
}
